"""Print the wrong names of one dev set: python errors.py CHECKPOINT SET [LIMIT]."""
import sys
import torch, os, collections
from model import Tagger, WORK, predict
from text import Pieces
from evaluate import dev_sets
from labels import spans, coarse_labels
torch.set_num_threads(1)
c=torch.load(sys.argv[1],weights_only=False,map_location='cpu'); m=Tagger(c['state']['layers']); m.load_state_dict(c['model'],strict=False)
p=Pieces.load(WORK+'/vocab.tsv')
d=dev_sets(int(sys.argv[3]) if len(sys.argv)>3 else 200)[sys.argv[2]][1]
pr=predict(m,p,[(w,s) for w,s,_ in d])
n=0; k=collections.Counter()
for (w,s,g),q in zip(d,pr):
    q=coarse_labels(q); g=coarse_labels(g)
    A,B=set(spans(q)),set(spans(g))
    if A!=B:
        for x in A-B: k['fp '+x[2]]+=1
        for x in B-A: k['fn '+x[2]]+=1
        n+=1
        if n<60: print(' '.join(w)[:160],'\n    +',[(' '.join(w[a:b]),t) for a,b,t in sorted(A-B)],' -',[(' '.join(w[a:b]),t) for a,b,t in sorted(B-A)])
print(k)
