"""The pipeline the field uses: jieba, TF-IDF, a linear support vector machine. See ../README.md.

pipeline.py versions                 says which versions there are
pipeline.py fit TEXTS MODEL          learns from {title, body, label}, one a line
pipeline.py predict TEXTS MODEL N CLOCK    classifies the texts N times; CLOCK is wall or cpu

Each answers with one JSON object.
"""

import json
import logging
import pickle
import resource
import sys
import time

import jieba
import sklearn
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import make_pipeline
from sklearn.svm import LinearSVC

jieba.setLogLevel(logging.ERROR)


def read(path):
    with open(path, encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [row["title"] + "\n" + row["body"] for row in rows], [row["label"] for row in rows]


def cut(text):
    return jieba.lcut(text)


def fit(path, model):
    texts, labels = read(path)
    start = time.perf_counter()
    vectorizer = TfidfVectorizer(tokenizer=cut, token_pattern=None, lowercase=False, sublinear_tf=True, min_df=2)
    pipeline = make_pipeline(vectorizer, LinearSVC(C=1.0))
    pipeline.fit(texts, labels)
    seconds = time.perf_counter() - start
    with open(model, "wb") as out:
        pickle.dump(pipeline, out)
    return {"fitMs": seconds * 1000, "terms": len(vectorizer.vocabulary_)}


def predict(path, model, passes, clock):
    texts, labels = read(path)
    with open(model, "rb") as source:
        pipeline = pickle.load(source)
    jieba.initialize()
    before = peak_mib()
    samples = []
    found = []
    now = time.process_time if clock == "cpu" else time.perf_counter
    for _ in range(passes):
        start = now()
        found = pipeline.predict(texts)
        samples.append((now() - start) * 1000)
    right = sum(1 for one, label in zip(found, labels) if one == label)
    return {"samplesMs": samples, "beforeMiB": before, "peakMiB": peak_mib(), "tally": right}


def peak_mib():
    try:
        with open("/proc/self/status", encoding="ascii") as status:
            for line in status:
                if line.startswith("VmHWM:"):
                    return int(line.split()[1]) / 1024
    except OSError:
        pass
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def versions():
    python = ".".join(str(part) for part in sys.version_info[:3])
    return {"versions": f"Python {python}, scikit-learn {sklearn.__version__}, jieba {jieba.__version__}"}


def main(job, *rest):
    if job == "fit":
        return fit(*rest)
    if job == "predict":
        return predict(rest[0], rest[1], int(rest[2]), rest[3])
    return versions()


if __name__ == "__main__":
    print(json.dumps(main(*sys.argv[1:])))
