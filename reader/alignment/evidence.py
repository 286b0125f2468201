"""Evidence of words, rough."""
import numpy as np
from reader.alignment.dynamic import SHAPES, WIDEST
from reader.alignment.links import LinkKind, Links

def incidence(starts, tokens, nwords):
    n=len(starts)-1
    inc=np.zeros((nwords,n),bool)
    inc[tokens, np.repeat(np.arange(n), np.diff(starts))]=True
    return inc

def gains(inc_a, inc_b, la, lb, kinds, rates, q0=.5, cap=True, learned_rate=None):
    """list over b=1..4 of (n_a, m_b-b+1 padded m) LLR."""
    U=inc_a.shape[0]; m=inc_b.shape[1]; n=inc_a.shape[1]
    best=np.full(U,99); np.minimum.at(best,la,kinds)
    linked=np.flatnonzero(best<99)
    out=[]
    if not len(linked) or m==0 or n==0:
        return [np.zeros((n,m)) for _ in range(WIDEST)], None
    M=np.zeros((U,m),bool)
    # any partner
    order=np.argsort(la,kind='stable'); la2=la[order]; lb2=lb[order]
    st=np.flatnonzero(np.r_[True,la2[1:]!=la2[:-1]])
    # logical or reduce over gathered rows
    M[la2[st]]=np.logical_or.reduceat(inc_b[lb2],st,axis=0)
    M=M[linked]; T=inc_a[linked].astype(np.float32)
    cu=T.sum(1); cv=M.sum(1)
    p=rates[best[linked]].copy()
    if learned_rate is not None:
        lr=np.zeros(U); np.maximum.at(lr,la,learned_rate); 
        is_l=(best[linked]==LinkKind.LEARNED); p[is_l]=lr[linked][is_l]
    if cap: p=p*np.minimum(1,cv/np.maximum(cu,1)) 
    q=(cv+q0)/(m+2*q0)
    cur=M.astype(np.float32)
    for b in range(1,WIDEST+1):
        if b>1:
            nx=np.zeros_like(cur); nx[:,:m-b+1]=M[:,b-1:]; cur=np.maximum(cur,nx)
        qb=np.clip(1-(1-q)**b,1e-4,.98)
        pb=np.clip(np.maximum(p,qb*1.02),1e-4,.985)
        hit=np.log(pb/qb); miss=np.log((1-pb)/(1-qb))
        G=cur*(hit-miss)[:,None].astype(np.float32)+miss[:,None].astype(np.float32)
        out.append((T.T@G).astype(float))
    return out,(linked,M)
