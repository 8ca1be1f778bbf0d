#!/usr/bin/env python3
# timeline.py BINARY CASE DIR: host CPU, memory and rows of the catalogue while `read --no-ocr` runs
import sys,subprocess,time,sqlite3,os
b,case,files=sys.argv[1:4]
p=subprocess.Popen([b,"--quiet","--case",case,"read",files,"--no-ocr"],stderr=subprocess.PIPE)
last=None
def q(db,s):
    try: return db.execute(s).fetchone()[0]
    except Exception: return -1
while p.poll() is None:
    time.sleep(0.7)
    try:
        st={l.split(":")[0]:l.split()[1] for l in open(f"/proc/{p.pid}/status") if l.startswith(("VmRSS","RssAnon","VmHWM"))}
        u=open(f"/proc/{p.pid}/stat").read().split(); cpu=(int(u[13])+int(u[14]))/100; kids=(int(u[15])+int(u[16]))/100
        db=sqlite3.connect(f"file:{case}/case.sqlite?mode=ro",uri=True)
        d,e,n=q(db,"select count(*) from documents"),q(db,"select count(*) from extractions"),q(db,"select count(*) from entities"); db.close()
        print(f"cpu {cpu:.1f} kids {kids:.1f} docs {d} extr {e} ent {n} rss {int(st['VmRSS'])//1024} anon {int(st['RssAnon'])//1024} hwm {int(st['VmHWM'])//1024}",flush=True)
    except Exception as x: pass
