#!/usr/bin/env python3
# generate.py DIR N: N small French police records of invented people, in three agencies
import sys,os,random
n=int(sys.argv[2]); root=sys.argv[1]
first=["Karim","Marc","Jan","Sofie","Luc","Anke","Yassine","Bram","Thierry","Nadia"]
last=["Delobelle","Peeters","Verhelst","Zeroual","Dupont","Maes","Lambert","Oukacha","Claes","Mertens"]
towns=["Mons","Gent","Roubaix","Lille","Liège","Namur"]
r=random.Random(7)
for i in range(n):
    a=["pj-roubaix","fgp-gent","ldv-mons"][i%3]
    d=f"{root}/{a}/{i//1000:03d}"
    os.makedirs(d,exist_ok=True)
    p,q=r.choice(first)+" "+r.choice(last),r.choice(first)+" "+r.choice(last)
    open(f"{d}/pv-{i:06d}.txt","w").write(f"PV {i} du {1+i%28} mars 201{i%5}.\n\n{p} a rencontré {q} à {r.choice(towns)}. Il utilise le numéro 0470/{i%90+10}.{i//7%90+10}.{i//11%90+10}.\n")
