#!/bin/bash
# After training: choose, export, vectors, all scores. bash finish.sh CHECKPOINT
cd "$(dirname "$0")"; P="nice -n 5 venv/bin/python"
$P export.py "$1" tagger.bin | tee work/export.log
$P reference.py vectors tagger.bin vectors.json
$P to_safetensors.py tagger.bin tagger.safetensors
for c in "" lower upper; do $P evaluate.py ours "$1" ${c:+--case $c} --json work/ours_${c:-asis}.json > work/ours_${c:-asis}.log 2>&1 & wait $!; done
cat work/ours_*.log
