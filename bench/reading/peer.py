#!/usr/bin/env python3
"""One other reader, as a process that reads many files: paths on standard input, one JSON line for each on standard output.

    peer.py extractous|xberg|markitdown

OCR is off in all of them: by their own switches, and `tesseract` is not on the PATH that coverage.py gives them.
Only text counts, not the metadata that they give beside it; `(cid:7)`, which pdfminer writes for a character that it cannot read, is no text.
The answer is the number of letters and the beginning of the text: the texts themselves stay here, so that they do not weigh on who measures.
"""
import asyncio
import json
import os
import re
import sys
import time

import common


def extractous():
    from extractous import Extractor, PdfOcrStrategy, PdfParserConfig
    reader = Extractor().set_pdf_config(PdfParserConfig().set_ocr_strategy(PdfOcrStrategy.NO_OCR)).set_extract_string_max_length(50_000_000)
    return lambda path: reader.extract_file_to_string(path)[0]


def xberg():
    import xberg as x
    config = x.ExtractionConfig(disable_ocr=True, use_cache=False)
    loop = asyncio.new_event_loop()

    def texts(document):
        yield document.content or ""
        for child in document.children or []:
            inner = getattr(child, "result", child)
            if hasattr(inner, "content"):
                yield from texts(inner)

    def read(path):
        found = loop.run_until_complete(x.extract(x.ExtractInput(kind="uri", uri=path), config))
        if not found.results and found.errors:
            raise ValueError(str(found.errors[0]))
        return "\n".join(text for document in found.results for text in texts(document))
    return read


def markitdown():
    from markitdown import MarkItDown
    reader = MarkItDown(enable_plugins=False)
    return lambda path: reader.convert_local(path).text_content


def main():
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a library prints must not look like an answer
    read = {"extractous": extractous, "xberg": xberg, "markitdown": markitdown}[sys.argv[1]]()
    answers.write(json.dumps({"ready": time.process_time()}) + "\n")
    answers.flush()
    for line in sys.stdin:
        try:
            text = re.sub(r"\(cid:\d+\)", "", read(line.rstrip("\n")))
            head = "".join(c if c.isprintable() else " " for c in text[:2000])
            answer = {"letters": common.letters(text), "head": " ".join(head.split())[:160], "error": ""}
        except BaseException as error:  # noqa: BLE001 - whatever it says is its answer; xberg's panics are no Exception
            answer = {"letters": 0, "head": "", "error": f"{type(error).__name__}: {error}"[:300]}
        answers.write(json.dumps(answer, ensure_ascii=True) + "\n")
        answers.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
