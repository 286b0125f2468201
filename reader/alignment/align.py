import math
from dataclasses import dataclass, field, replace
import numpy as np
from reader.alignment import links as L, tokens as T, dynamic as D, evidence as E
from reader.alignment.links import LinkKind, Links

@dataclass(frozen=True)
class P:
    prior: tuple = (-.25,-2.6,-2.6,-4.5,-4.5,-4.5,-6,-6,-6,-6,-3.2,-3.2)
    other: float = 1.0
    null: float = 0.
    lexw: float = .5
    lenw: float = .5
    rates: tuple = (.75,.5,.45,.5,.4,.5)
    s0: float = .2
    s1: float = 1.2
    temp: float = 1.
    passes: int = 2
    mbr: bool = True
    nullw: float = .5
    clip: tuple = (-12,6)
    adapt: float = 30.
    dice: float = .6
    prefix: int = 5
    pdice: float = .4
    inside: float = .85
    cap: bool = True
    q0: float=.5
    learn: float=.5
    learnb: float=.2
    remap: bool=True
    marks: bool=True
    block: float=0.

def length_llr(ls,lt,ratio,p,sig_scale=1.):
    n,m=len(ls),len(lt)
    cs=np.r_[0,np.cumsum(ls)]; ct=np.r_[0,np.cumsum(lt)]
    # lognormal sentence lengths on the target side
    mean=lt.mean(); var=lt.var()+1
    out=np.full((len(D.SHAPES),n+1,m+1),-1e30)
    for k,(a,b) in enumerate(D.SHAPES):
        if not a or not b or a>n or b>m: continue
        S=cs[a:]-cs[:n+1-a]; Tt=ct[b:]-ct[:m+1-b]
        x=np.log(Tt)[None,:]; mu=np.log(S*ratio)[:,None]
        v=(p.s0**2+p.s1/S)[:,None]*sig_scale
        vi=math.log1p(var*b/(mean*b)**2); mi=math.log(mean*b)-vi/2
        d=-.5*(x-mu)**2/v-.5*np.log(v)+.5*(x-mi)**2/vi+.5*math.log(vi)
        out[k,a:,b:]=np.clip(d,*p.clip)
    return out

def align_raw(src,tgt,p=P(),blocks=None,trace=None):
    s=T.prepare([src]) if blocks is None else T.prepare(blocks[0]); t=T.prepare([tgt]) if blocks is None else T.prepare(blocks[1])
    n,m=len(s),len(t)
    base=L.join([L.same(s.words,t.words,s.kinds,t.kinds),L.alike(s.words,t.words,s.kinds,t.kinds,p.dice,p.prefix,p.pdice,p.inside)])
    if not p.marks:
        k=base.kinds!=LinkKind.MARK; base=Links(base.source[k],base.target[k],base.kinds[k])
    si=E.incidence(s.starts,s.tokens,len(s.words)); ti=E.incidence(t.starts,t.tokens,len(t.words))
    ratio=t.lengths.sum()/s.lengths.sum()
    prior=np.array(p.prior)*1.0
    prior[1:10]*=p.other; prior[10:]+=p.null
    prior0=np.exp(prior)
    rates=np.array(p.rates); links=base; lrate=None; scale=1.
    for it in range(p.passes):
        A,_=E.gains(si,ti,links.source,links.target,links.kinds,rates,p.q0,p.cap,lrate)
        B,_=E.gains(ti,si,links.target,links.source,links.kinds,rates,p.q0,p.cap,lrate)
        W=p.lenw*length_llr(s.lengths,t.lengths,ratio,p,scale)
        for k,(a,b) in enumerate(D.SHAPES):
            if a>n or b>m: continue
            if not a or not b:
                W[k,a:,b:]=prior[k]; continue
            ca=np.vstack([np.zeros((1,m)),np.cumsum(A[b-1],0)]); cb=np.vstack([np.zeros((1,n)),np.cumsum(B[a-1],0)])
            la=(ca[a:]-ca[:-a])[:,:m-b+1]; lb=(cb[b:]-cb[:-b])[:,:n-a+1].T
            W[k,a:,b:]+=prior[k]+p.lexw*(la+lb)
        post=D.posteriors(W*p.temp)
        if trace is not None: trace.append((W,post))
        if p.mbr:
            g=post.copy(); g[10:]*=p.nullw
            bad=W<-1e29; g[bad]=-1e30
            path=D.best_path(g)
        else: path=D.best_path(W)
        if it+1<p.passes:
            # adapt prior
            c=np.zeros(len(D.SHAPES)); 
            for k,i,j in path: c[k]+=post[k,i,j]
            if p.adapt>0:
                e=np.bincount([k for k,i,j in path],weights=[post[k,i,j] for k,i,j in path],minlength=12)
                base_=prior0/prior0.sum()*p.adapt
                prior=np.log((base_+e)/(p.adapt+e.sum()))*1.0
                prior[10:]=prior[10:]
            # learn
            ca=np.zeros(len(s.words)); cb=np.zeros(len(t.words)); 
            keys=[];ws=[]
            x=[];y=[]
            for k,i,j in path:
                a,b=D.SHAPES[k]
                if not a or not b: continue
                w=post[k,i,j]
                if k==0: x.append(s.lengths[i-1]); y.append(t.lengths[j-1])
                u=np.unique(s.tokens[s.starts[i-a]:s.starts[i]]); v=np.unique(t.tokens[t.starts[j-b]:t.starts[j]])
                u=u[s.kinds[u]>=2]; v=v[t.kinds[v]>=2]
                ca[u]+=w; cb[v]+=w
                keys.append((u[:,None].astype(np.int64)*len(t.words)+v).ravel()); ws.append(np.full(len(u)*len(v),w/max(1,a+b-1)))
            if keys:
                keys=np.concatenate(keys); ws=np.concatenate(ws)
                uk,inv=np.unique(keys,return_inverse=True); c=np.bincount(inv,weights=ws)
                u=uk//len(t.words); v=uk%len(t.words)
                dice=2*c/(ca[u]+cb[v]); keep=(c>=1.5)&(dice>=p.learn+np.where(c<2.5,p.learnb,0))
                learned=Links(u[keep].astype(np.int32),v[keep].astype(np.int32),np.full(keep.sum(),LinkKind.LEARNED,np.int32))
                links=L.join([base,learned])
            if p.remap and len(x)>5:
                r=np.log(np.array(y)/np.array(x)); ratio=math.exp((np.median(r)*len(x)+math.log(t.lengths.sum()/s.lengths.sum())*5)/(len(x)+5))
    return [(k,i,j,float(post[k,i,j])) for k,i,j in path]

def beads(path):
    return [(tuple(range(i-D.SHAPES[k][0],i)),tuple(range(j-D.SHAPES[k][1],j))) for k,i,j,_ in path]
