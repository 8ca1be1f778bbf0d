# Renders the bundled case's typed sources in six fonts at 150-300 dpi with three levels of blur, noise, skew and JPEG, reads them with Tesseract,
# aligns the words with the text, and keeps for each word its confidence and whether it is right. Needs Pillow, NumPy, tesseract.
import glob,random,subprocess,difflib,re,io,csv,json,os,sys
from PIL import Image,ImageDraw,ImageFont,ImageFilter
import numpy as np
random.seed(7); np.random.seed(7)
texts=[open(f,encoding='utf-8').read() for f in sorted(glob.glob('examples/sources/*/*.txt'))]
texts=[t for t in texts if 900<len(t)<4500][:60]
fonts=[f for f in glob.glob('/usr/share/fonts/**/*.ttf',recursive=True) if re.search(r'(Liberation(Serif|Mono|Sans)-Regular|DejaVuS(ans|erif)\.ttf|DejaVuSansMono\.ttf)',f)]
print(len(texts),fonts,flush=True)
def page(t,font,dpi,level):
    W,H=int(8.27*dpi),int(11.69*dpi); im=Image.new('L',(W,H),255); d=ImageDraw.Draw(im)
    f=ImageFont.truetype(font,int(11*dpi/72)); x0=int(.9*dpi); y=int(.9*dpi); words_out=[]
    for line in t.split('\n'):
        cur=''
        for w in line.split():
            if d.textlength(cur+' '+w,font=f)>W-2*x0:
                d.text((x0,y),cur,font=f,fill=20); y+=int(1.35*11*dpi/72); cur=w
            else: cur=(cur+' '+w).strip()
        d.text((x0,y),cur,font=f,fill=20); y+=int(1.35*11*dpi/72)
        if y>H-x0: break
    a=np.asarray(im.rotate(random.uniform(-1,1)*level*.5,fillcolor=255).filter(ImageFilter.GaussianBlur(level*dpi/200*.55))).astype(float)
    a=a*(1-.08*level)+np.random.normal(0,7*level,a.shape)+np.random.normal(0,1)*3
    # fax-like: blotches and lost ink
    if level>=2:
        m=np.random.rand(*a.shape); a[m>1-.0004*level]=30; a[m<.002*level]=255
    im=Image.fromarray(np.clip(a,0,255).astype('uint8'))
    if level>=3: im=im.point(lambda v:255 if v>140 else 0)
    b=io.BytesIO(); im.save(b,'JPEG',quality=int(70-12*level)); return Image.open(b)
def norm(w): return w.strip('.,;:!?()«»"“”\'’[]-–').lower()
rows=[]
for n,t in enumerate(texts):
    for level in (1,2,3) if True else ((1+n%3),):
        dpi=random.choice([150,200,300]); font=random.choice(fonts)
        p=f'/tmp/confidence.png'; page(t,font,dpi,level).save(p,dpi=(dpi,dpi))
        o=subprocess.run(['tesseract',p,'-','-l','fra+nld+eng','--psm','3','tsv'],capture_output=True,text=True,env={**os.environ,'OMP_THREAD_LIMIT':'1'}).stdout
        got=[(r[11],float(r[10])) for r in csv.reader(io.StringIO(o),delimiter='\t',quoting=csv.QUOTE_NONE) if len(r)==12 and r[0]=='5' and r[11].strip()]
        truth=[norm(w) for w in t.split()]; g=[norm(w) for w,_ in got]
        ok=[False]*len(g)
        for op,a,b,c,d2 in difflib.SequenceMatcher(None,truth,g,autojunk=False).get_opcodes():
            if op=='equal':
                for k in range(c,d2): ok[k]=True
        ok=[o or not x for o,x in zip(ok,g)]
        acc=sum(ok)/max(1,len(ok)); rows+= [(c,o,level,dpi) for (w,c),o,x in zip(got,ok,g) if x]
        print(n,level,dpi,os.path.basename(font),len(g),round(acc,3),flush=True)
        json.dump(rows,open('/tmp/confidence.json','w'))
