#!/bin/sh
# Makes the fonts beside this script smaller: from the folder of Debian's fonts-noto-core and fonts-noto-mono (20201225), with
# fonttools (`pip install fonttools`). Only needed to change which characters they hold.
set -eu
from=${1:-/usr/share/fonts/truetype/noto}
here=$(cd "$(dirname "$0")" && pwd)
latin="U+0020-007E,U+00A0-024F,U+02B0-02FF,U+0300-036F,U+0400-045F,U+0490-04FF,U+1E00-1EFF,U+2000-2027,U+202F-2064,U+2070-209F,U+20A0-20BF,U+2100-214F,U+FB00-FB06,U+FFFD"
signs="U+0250-02AF,U+0370-03FF,U+0400-052F,U+2150-218F,U+2190-21FF,U+2200-22FF,U+25A0-25FF"
arabic="U+0020,U+0600-06FF,U+0750-077F,U+08A0-08FF,U+200C-200F,U+FB50-FDFF,U+FE70-FEFC,U+25CC"
small() {
    pyftsubset "$from/$1.ttf" --unicodes="$2" --no-hinting --notdef-outline --output-file="$here/$1.ttf" \
        --layout-features=ccmp,kern,mark,mkmk,liga,locl,rlig,calt,init,medi,fina,isol,curs,rtlm,rclt
}
small NotoSerif-Regular "$latin,$signs"
small NotoSerif-Bold "$latin"
small NotoSerif-Italic "$latin"
small NotoSans-Regular "$latin"
small NotoSans-Bold "$latin"
small NotoSansMono-Regular "$latin"
small NotoSansSymbols2-Regular "U+2190-21FF,U+2300-23FF,U+25A0-27BF,U+2B00-2BFF"
small NotoNaskhArabic-Regular "$arabic"
small NotoNaskhArabic-Bold "$arabic"
small NotoSansHebrew-Regular "U+0020,U+0590-05FF,U+FB1D-FB4F,U+25CC"
small NotoSansArmenian-Regular "U+0020,U+0530-058F"
small NotoSansGeorgian-Regular "U+0020,U+10A0-10FF,U+1C90-1CBF"
