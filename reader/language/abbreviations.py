"""Abbreviations written with full stops, one table per language: data for the sentence rules.

The four kinds say what a full stop after the abbreviation means for the sentence:

* never: its complement follows, the sentence goes on ("Dr. Roth", "z. B. Wien").
* starter: the sentence ends only if a word follows that usually begins one ("Inc. The ...").
* final: the sentence ends before any capital or digit ("usw. Alles ...").
* numbered: an abbreviation only before a number ("Art. 5"), an ordinary word elsewhere.

Entries are case-sensitive and written without the last stop and without inner spaces: "z.B"
stands for "z. B." and "z.B.". Lower-case entries are also found at the head of a sentence.
"""

from collections.abc import Mapping
from enum import Enum, auto
from types import MappingProxyType


class Kind(Enum):
    """What a full stop after an abbreviation means; see the module's text."""

    NEVER = auto()
    STARTER = auto()
    FINAL = auto()
    NUMBERED = auto()


Table = Mapping[str, Kind]


def _table(*, never: str = "", starter: str = "", final: str = "", numbered: str = "") -> Table:
    """A table from words divided by white space; a later kind wins over an earlier one."""
    kinds = ((never, Kind.NEVER), (starter, Kind.STARTER), (final, Kind.FINAL), (numbered, Kind.NUMBERED))
    return MappingProxyType({word: kind for words, kind in kinds for word in words.split()})


GENERAL = _table(
    never="Dr Prof Mr Mrs Ms Mme Mlle St Sta Ste Msgr vs cf ca e.g i.e viz",
    starter="Inc Ltd Corp Co Bros LLC Plc Jr Sr jr sr al et.al Ph.D M.A B.A M.D D.C U.S U.S.A U.K U.N feat ft",
    final="etc usw",
    numbered="No no Nr Nos nos N° n° Nº nº p pp vol Vol Fig fig Art art Abs cap Cap tab Tab",
)

GERMAN = _table(
    never="""
        z.B zB d.h dh d.i i.e e.g v.a i.d.R i.d.F i.S.d i.S.v i.H.v i.V.m i.A i.V m.E m.W m.a.W s.a s.o.g
        o.g u.g sog bzw bspw beispw beispielsw vgl vergl ca ggf ggfs evtl evt gem lt inkl incl exkl einschl
        ausschl insb insbes bes gegr geb gest verh verw gesch hg hrsg übers ill zzgl zuzügl abzgl zit zw max
        min mind allg amtl eigtl urspr ehem entspr erw resp spez versch vorm nachm bez betr vs
        statist Statist städt Städt staatl Staatl
        österr schweiz dt dtsch engl frz franz ital span lat griech russ türk poln amerik röm mhd ahd
        kath ev evang jüd islam jur phil med rer nat pol theol oec habil h.c e.h agr vet dent
        Dr Dres Prof Proff PD Doz Dipl Ing Mag Lic Univ Hr Hrn Fr Frl Hl hl St Sta Ste Gebr Fa Fam Abg Präs
        Kard Oblt Hptm Lt Maj Oberst-Lt Kapt Msgr Mme Mlle Mr Mrs Ms Kfm Betr
    """,
    starter="""
        Abb Abschn Abt Anh Anl Anm Anz Aufl Ausg Az Bd Bde Beil Bez Bl Bsp Kap Nr Nrn Ziff Ziffn Rn Rz Rdn
        Rdnr Tab Tel Fax Taf Fig Sp Str Pl Hbf Bhf Pos Lit Var Jg Jgg Hrsg Hg Red Verf Verl Vers Zit Zs Ztschr
        Mio Mrd Tsd Std Min Sek Jh Jhd Jhdt Jt Inc Corp Ltd Co Bros Plc Cie e.V e.G e.K o.ä o.Ä o.dgl u.dgl
        dgl u.a u.ä u.Ä u.U u.E z.T z.Z z.Zt zzt n.Chr v.Chr v.u.Z u.Z Chr ff f s.o s.u a.D i.R d.J d.Ä a.M a.O
        jr Jr jun sen sr Sr Feb Febr Mrz Apr Aug Sept Sep Okt Nov Dez Mo Di Mi Do Sa So Stk Kl Bf Dtl ebd
        a.a.O N.N n.Br s.Br ö.L w.L ü.NN Ph.D U.S U.S.A M.A B.A M.Sc B.Sc al et.al
    """,
    final="usw usf etc u.s.w u.s.f etc.pp u.v.m uvm u.a.m u.v.a",
    numbered="Art Abs art abs S Jan Jun Jul Vol vol No p pp Par Nrs Bl op Op Opp",
)

ENGLISH = _table(
    never="""
        Mr Mrs Ms Messrs Mx Dr Drs Prof Profs Rev Revd Fr Hon Rt Gen Lt Col Maj Capt Cpt Cmdr Cdr Sgt Cpl Pvt
        Adm Brig Sen Rep Gov Pres Supt Insp Det Amb Msgr St Ste Mt Ft e.g i.e eg ie viz vs v cf ca c approx
        resp incl excl esp Asst Assoc op pseud transl Atty
    """,
    starter="""
        Inc Corp Ltd Co Cos Bros Plc plc LLC Jr Sr jr sr Esq Ph.D PhD M.D B.A M.A B.Sc M.Sc D.Phil LL.B LL.M
        R.N U.S U.S.A U.K U.N E.U D.C L.A N.Y U.S.S.R a.m p.m A.M P.M a.k.a A.D B.C C.E B.C.E
        et.al al ibid loc.cit op.cit n.d q.v Ave Blvd Rd Hwy Ln Sq Pl Pkwy Dept Univ Inst Assn Acad
        dept univ est Est Intl Natl Mfg Mgr Govt Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Mon Tue Tues
        Wed Thu Thur Thurs Fri Calif Conn Fla Ga Ill Mass Mich Minn Miss Okla Ore Penn Tenn Tex Va Wash Wis
        ed eds Eds repr rev ff sq cu feat ft trans
    """,
    final="etc",
    numbered="""
        No no Nos nos p pp P vol vols Vol Vols ch chs Ch chap Chap sec secs Sec sect Sect fig figs Fig Figs
        eq eqs Eq Eqs art arts Art Arts para paras n nn l ll bk pt Pt tab Tab ex Ex App app
    """,
)

FRENCH = _table(
    never="""
        M MM Mme Mmes Mlle Mlles Me Mgr Dr Drs Pr Prof St Ste cf c.-à-d p.ex ex env év éd coll dir trad
        av apr par.ex vs
    """,
    starter="""
        S.A S.A.R.L Cie Inc J.-C av.J.-C apr.J.-C bd Bd av.J ibid op.cit sq sqq
        janv févr avr juil sept oct nov déc
    """,
    final="etc",
    numbered="p pp n no No nos vol t chap art fig tab al éd par § v",
)

SPANISH = _table(
    never="""
        Sr Sra Srta Sres Sras Dr Dra Dres Prof Profa Lic Ing Arq D Dª Da Dña Don Fr Sto Sta S.M S.S p.ej
        v.gr cf vid Gral Cnel Cap Tte Mons Excmo Excma Ilmo Ilma aprox Avda Av
    """,
    starter="Ud Uds Vd Vds S.A S.L S.R.L Cía EE.UU EEUU a.C d.C a.m p.m A.M P.M Ltda Inc ibíd op.cit EE.UU.A Jr",
    final="etc",
    numbered="núm núms n no No pág págs p pp vol vols cap caps art arts fig figs tel Tel c C",
)

ITALIAN = _table(
    never="""
        Sig Sigg Sig.ra Sig.na sig Dott Dott.ssa dott Prof Prof.ssa prof Ing ing Avv avv Arch Geom Rag On on
        Mons S SS St cfr es p.es ad.es c.d cd ca vs Gen Col Cap Ten
    """,
    starter="S.p.A S.r.l s.r.l S.n.c a.C d.C Inc N.d.R n.d.r ibid op.cit",
    final="ecc etc",
    numbered="n nn p pp pag pagg vol voll cap capp art artt fig figg tab tel co",
)

PORTUGUESE = _table(
    never="""
        Sr Sra Srs Sras Srta Dr Dra Drs Dras Prof Profa Profª Eng Engª Arq D Fr Sto Sta p.ex ex cf aprox Exmo
        Exma V.Exª V.Exa Gen Cel Cap Ten Av R
    """,
    starter="S.A Ltda Lda Cia a.C d.C a.m p.m E.U.A EUA Inc Jr ibid op.cit",
    final="etc",
    numbered="n nº no No núm pág págs p pp vol vols cap caps art arts fig figs tel Tel",
)

DUTCH = _table(
    never="""
        dhr mevr mw mr Mr drs ir ing dr prof Dr Prof Drs Ir Ing Dhr Mevr Mw bijv bv b.v d.w.z dwz o.a i.p.v
        m.b.t t.a.v t.o.v n.a.v i.v.m i.t.t m.u.v m.a.w z.g zgn resp ca vgl St Ds ds Jhr incl excl vs evt
        gem max min
    """,
    starter="N.V B.V n.v n.Chr v.Chr Chr Jr Sr e.a e.d a.u.b Inc jl str jan feb mrt apr jun jul aug sept okt nov dec",
    final="etc enz",
    numbered="nr nrs Nr blz p pp pag vol hfst art fig tab tel",
)

POLISH = _table(
    never="np tj tzn m.in dr hab inż mgr prof ks św bł im ul al pl os ok zob por wg gen płk mjr kpt tzw ww pt",
    starter="r w n.e p.n.e m.st sp.z.o.o S.A zł gr tys mln mld godz min",
    final="itd itp etc",
    numbered="nr s str t poz art ust pkt rozdz rys tab tel",
)

CZECH = _table(
    never="např tj tzv tzn dr Dr Mgr Ing Bc Prof prof doc Doc MUDr JUDr PhDr RNDr sv Sv srov viz cca resp mj",
    starter="n.l př.n.l st r a.s s.r.o spol ul nám Kč tis mil mld hod min",
    final="atd apod aj etc",
    numbered="č str s sv odst čl obr tab roč tel",
)

DANISH = _table(
    never="bl.a f.eks fx dvs hr fr dr Dr prof Prof ca evt inkl ekskl vedr mht iht jf st Sct Skt tidl",
    starter="f.Kr e.Kr a.m.b.a A/S aps kr mio mia pct kl jan feb mar apr jun jul aug sept okt nov dec",
    final="osv mv mm m.m m.v o.l o.lign etc",
    numbered="nr s stk kap art fig tab tlf bd",
)

NORWEGIAN = _table(
    never="bl.a f.eks dvs hr fr dr Dr prof Prof ca evt inkl ekskl ang mht iht jf St St.meld tidl",
    starter="f.Kr e.Kr kr mill mrd pst kl jan feb mars apr juni juli aug sept okt nov des",
    final="osv mv mm m.m m.v o.l etc",
    numbered="nr s kap art fig tab tlf bd",
)

SWEDISH = _table(
    never="""
        bl.a t.ex d.v.s dvs s.k ca dr Dr prof Prof hr fr jfr jf ev resp inkl exkl ang enl p.g.a m.h.t
        fr.o.m t.o.m S:t
    """,
    starter="f.Kr e.Kr kr milj mdr kl jan febr mars apr aug sept okt nov dec f.d",
    final="osv o.s.v m.m m.fl etc",
    numbered="nr s sid st kap art fig tab tel bd",
)

RUSSIAN = _table(
    never="т.е т.к т.н напр см ср им гг проф акад доц ген полк св гр гос д-р тов ул пр пер пл наб",
    starter="г в вв гг н.э до.н.э руб коп тыс млн млрд мин час сек кв обл р-н",
    final="т.д т.п и.т.д и.т.п др пр",
    numbered="стр с гл рис табл п пп ст т тт д кв тел",
)

TURKISH = _table(
    never="Dr Prof Doç Yrd Av Sn Alb Gen Org bkz örn yy Hz St",
    starter="Ltd Şti A.Ş M.Ö M.S Cad Sok Mah Apt",
    final="vb vs vd",
    numbered="No s ss c md",
)

HINDI = _table(never="डॉ प्रो श्री सुश्री कु पं", starter="रु ई पू")

TABLES: Mapping[str, Table] = MappingProxyType(
    {
        "de": GERMAN, "en": ENGLISH, "fr": FRENCH, "es": SPANISH, "it": ITALIAN, "pt": PORTUGUESE,
        "nl": DUTCH, "pl": POLISH, "cs": CZECH, "sk": CZECH, "da": DANISH, "no": NORWEGIAN,
        "nb": NORWEGIAN, "nn": NORWEGIAN, "sv": SWEDISH, "ru": RUSSIAN, "uk": RUSSIAN,
        "be": RUSSIAN, "tr": TURKISH, "hi": HINDI,
    }
)  # fmt: skip
