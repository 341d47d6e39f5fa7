#!/usr/bin/env python3
"""Trains every version of mortgage_approval and writes one folder for each.

    python3 train.py --out DIR                        train; what cannot be repeated goes to DIR/recorded.json
    python3 train.py --out DIR --recorded FILE        repeat a run: same bytes, with times and hardware as recorded
    python3 train.py --out DIR --commit COMMIT        also record the commit, which must hold exactly these sources
"""

import argparse
import csv
import io
import json
import os
import platform
import subprocess
import sys
import time
from datetime import datetime, timezone
from importlib.metadata import version as installed
from pathlib import Path

import numpy as np

import dataset
import evaluation
import metadata
import onnx_graph
from preprocessing import Preprocessing
from releases import RELEASES

HERE = Path(__file__).resolve().parent
LOCKFILE = HERE / "requirements.lock"


def main():
    arguments = parse_arguments()
    warn_about_other_packages()
    commit = checked_commit(arguments.commit) if arguments.commit else None
    recorded = json.loads(arguments.recorded.read_text()) if arguments.recorded else {}
    data = dataset.load()
    runs = {}
    for release in RELEASES:
        files, runs[release.version], metrics = train(release, data, recorded.get(release.version), commit)
        write(arguments.out / release.version, files)
        auc = metrics["auc"][0]
        print(f"{release.version}  test auc {auc['value']:.4f}  {auc['ci']}")
    write(arguments.out, {"recorded.json": to_json(runs)})


def train(release, data, recorded, commit):
    started = datetime.now(timezone.utc)
    clock = time.monotonic()
    preprocessing, model = fit(release, data)
    run = recorded or describe_run(started, time.monotonic() - clock)

    scores = model.score(preprocessing.transform(data.columns))
    predictions = to_csv(data, scores)
    metrics = measure(data, scores, predictions)
    graph = onnx_graph.build(
        metadata.MODEL, release.version, release.features_version, preprocessing, model, release.output
    )
    artifacts = {
        "model": ("model.onnx", graph),
        "preproc": ("featspec.json", to_json(preprocessing.describe(release.features_version))),
        "predictions": ("predictions.csv", predictions),
        "lockfile": ("requirements.lock", LOCKFILE.read_bytes()),
    }
    document = metadata.describe(release, model, data, metrics, artifacts, run, commit)
    return {**dict(artifacts.values()), "metadata.json": to_json(document)}, run, metrics


def fit(release, data):
    rows = data.rows("train")
    preprocessing = Preprocessing(release.inputs, release.standardise).fit(data.columns, rows)
    labels = release.training_labels(data)[rows]
    return preprocessing, release.make_model().fit(preprocessing.transform(data.columns)[rows], labels)


def measure(data, scores, predictions):
    """The test figures come from the text of predictions.csv, so that anyone can compute them again from that file."""
    records = list(csv.DictReader(io.StringIO(predictions.decode())))
    labels = np.array([int(record["label"]) for record in records])
    stored = np.array([float(record["score"]) for record in records])
    groups = {attribute: [record[attribute] for record in records] for attribute in dataset.GROUPS}
    metrics = {name: evaluation.measure(name, "test", labels, stored, groups) for name in evaluation.METRICS}
    val = data.rows("val")
    metrics["auc"] = [metrics["auc"], evaluation.measure("auc", "val", data.approved[val], scores[val])]
    return metrics


def to_csv(data, scores):
    lines = [",".join(["id", "label", "score", *dataset.GROUPS])]
    for row in data.rows("test"):
        groups = [data.groups[attribute][row] for attribute in dataset.GROUPS]
        lines.append(",".join([str(data.ids[row]), f"{data.approved[row]:.0f}", f"{scores[row]:.9f}", *groups]))
    return ("\n".join(lines) + "\n").encode()


def to_json(document):
    return (json.dumps(document, indent=2, ensure_ascii=False, allow_nan=False) + "\n").encode()


def describe_run(started, seconds):
    """What a second run cannot reproduce: when it ran, how long it took, and on what."""
    return {
        "hardware": f"{processor()}, {os.cpu_count()} cores, CPU only",
        "duration_seconds": round(seconds, 3),
        "started_at": started.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "finished_at": datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
    }


def processor():
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        return next(line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.machine()


def warn_about_other_packages():
    for name, locked in metadata.lock_entries(LOCKFILE.read_bytes()):
        if installed(name) != locked:
            print(f"warning: {name} is {installed(name)}, locked is {locked}: other bytes may result", file=sys.stderr)


def checked_commit(name):
    """The full id of a commit, refused unless it holds the very scripts and data that are about to be used."""
    git = ["git", "-C", str(HERE)]
    commit = subprocess.run([*git, "rev-parse", "--verify", f"{name}^{{commit}}"], check=True, text=True, capture_output=True)
    identity = commit.stdout.strip()
    sources = ["--", str(HERE), str(dataset.PATH)]
    if subprocess.run([*git, "diff", "--quiet", identity, *sources], check=False).returncode != 0:
        sys.exit(f"error: the scripts or the data differ from commit {identity}")
    return identity


def write(folder, files):
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="where the version folders go")
    parser.add_argument("--recorded", type=Path, metavar="FILE", help="the recorded.json of the run to repeat")
    parser.add_argument("--commit", help="the Git commit that holds these sources")
    return parser.parse_args()


if __name__ == "__main__":
    main()
