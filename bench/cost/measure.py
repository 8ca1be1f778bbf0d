#!/usr/bin/env python3
# wall, CPU and peak RSS of `BINARY --case C read DIR --no-ocr`, host and children apart; stage times from stderr are not there: samples /proc
import sys,os,resource,time,subprocess,threading
b,case,files=sys.argv[1:4]; extra=sys.argv[4:]
t=time.time()
p=subprocess.Popen([b,"--quiet","--case",case,"read",files,"--no-ocr"]+extra,stderr=subprocess.PIPE,text=True)
peak=0
def watch():
    global peak
    while p.poll() is None:
        try:
            for l in open(f"/proc/{p.pid}/status"):
                if l.startswith("VmHWM"): peak=max(peak,int(l.split()[1]))
        except Exception: pass
        time.sleep(.05)
w=threading.Thread(target=watch); w.start()
err=p.stderr.read(); p.wait(); w.join()
r=resource.getrusage(resource.RUSAGE_CHILDREN)
print(f"{files}: wall {time.time()-t:.1f} s, CPU {r.ru_utime:.1f}+{r.ru_stime:.1f} s, host peak {peak/1024:.0f} MB; rc {p.returncode}; {err.splitlines()[:1]}",flush=True)
