"""MinHash and LSH as datasketch's documentation has them. See ../README.md.

minhash.py versions                                says which versions there are
minhash.py find TEXTS FOUND THRESHOLD VERIFIES     looks each text up, then adds it; pairs go to FOUND, one a line

TEXTS has {id, text}, one a line; VERIFIES is yes or no. Each answers with one JSON object.
"""

import json
import resource
import sys
import time
import unicodedata

import datasketch
from datasketch import MinHash, MinHashLSH

PERMUTATIONS = 128
WIDTH = 3


def windows(text):
    folded = unicodedata.normalize("NFKC", text).lower()
    kept = "".join(c for c in folded if unicodedata.category(c)[0] not in "ZPSC")
    if 0 < len(kept) < WIDTH:
        return {kept}
    return {kept[at : at + WIDTH] for at in range(len(kept) - WIDTH + 1)}


def texts_of(path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield row["id"], row["text"]


def find(path, out, threshold, verifies):
    before = peak_mib()
    wall, cpu = time.perf_counter(), time.process_time()
    index = MinHashLSH(threshold=threshold, num_perm=PERMUTATIONS)
    kept = {}
    pairs = []
    for key, text in texts_of(path):
        own = windows(text)
        signature = MinHash(num_perm=PERMUTATIONS)
        signature.update_batch([window.encode("utf-8") for window in own])
        for other in index.query(signature):
            if not verifies or jaccard(windows(kept[other]), own) >= threshold:
                pairs.append((other, key))
        index.insert(key, signature)
        if verifies:
            kept[key] = text
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    peak = peak_mib()
    with open(out, "w", encoding="utf-8") as found:
        found.writelines(f"{first} {second}\n" for first, second in pairs)
    return {
        "wallMs": wall * 1000,
        "cpuMs": cpu * 1000,
        "beforeMiB": before,
        "peakMiB": peak,
        "pairs": len(pairs),
    }


def jaccard(a, b):
    union = len(a | b)
    return len(a & b) / union if union else 0.0


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
    return {"versions": f"Python {python}, datasketch {datasketch.__version__}"}


def main(job, *rest):
    if job == "find":
        return find(rest[0], rest[1], float(rest[2]), rest[3] == "yes")
    return versions()


if __name__ == "__main__":
    print(json.dumps(main(*sys.argv[1:])))
