"""Writes a version's metadata.json: only what was measured, or decided above in releases.py."""

import hashlib
import platform
from importlib.metadata import version as installed
from pathlib import Path

import dataset
import evaluation
from releases import SEED, THRESHOLDS

MODEL = "mortgage_approval"
HERE = Path(__file__).resolve().parent
REPOSITORY_PATH = f"samples/{MODEL}/train"
MEDIA_TYPES = {".onnx": "application/onnx", ".json": "application/json", ".csv": "text/csv", ".lock": "text/plain"}


def sha256(content):
    return "sha256:" + hashlib.sha256(content).hexdigest()


def describe(release, model, data, metrics, files, run, commit):
    return {
        "format": 1,
        "model_name": MODEL,
        "version": release.version,
        "description": release.description,
        "owners": ["mlops@example.com"],
        "change": release.change,
        "code": _code(commit),
        "data": _data(release, data),
        "training": _training(model, run),
        "artifacts": {name: _artifact(path, content) for name, (path, content) in files.items()},
        "signature": _signature(release),
        "env": _environment(files["lockfile"]),
        "metrics": {"split": "test", **metrics, "thresholds": THRESHOLDS},
        "compliance": COMPLIANCE,
        "monitoring": {"alert_thresholds": {"approval_rate": "<=0.98"}},
        "notes": {"change": release.change["summary"], "risk": release.risk},
        "tags": {
            "team": "credit",
            "decision_threshold": str(evaluation.DECISION_THRESHOLD),
            "train_script_digest": sha256((HERE / "train.py").read_bytes()),
            "train_sources_digest": _sources_digest(),
        },
    }


COMPLIANCE = {
    "pii": "No names or addresses. predictions.csv carries race (afam) and marital status (single) of applicants in public, "
    "de-identified research data; they are used to measure the model for groups, never as inputs.",
    "risk_level": "high",
    "intended_use": "A sample for trying out a model registry.",
    "limitations": "Trained on applications made in Boston in 1990 and on the lenders' own decisions, unequal treatment "
    "included. Must not be used for lending.",
    "license": "MIT; predictions.csv, like the data set it repeats columns of, GPL-2.0-only OR GPL-3.0-only",
}


def _code(commit):
    return {
        "repo": f"this repository, {REPOSITORY_PATH}",
        **({"commit": commit, "dirty": False} if commit else {}),
        "path": f"{REPOSITORY_PATH}/train.py",
    }


def _data(release, data):
    return {
        "snapshot_id": dataset.SNAPSHOT,
        "digest": dataset.digest(),
        "features_version": release.features_version,
        "source": "Federal Reserve Bank of Boston, follow-up to the 1990 Home Mortgage Disclosure Act reports, as the data "
        "set HMDA in the R package AER 1.2-10",
        "license": "GPL-2.0-only OR GPL-3.0-only",
        "time_window": {"from": "1990-01-01", "to": "1990-12-31"},
        "sampling": "All 2,380 rows. Split 55/15/30 into train/val/test, stratified by deny and afam, ordered by a digest of "
        "the id." + release.sampling,
        "splits": {
            split: {"n": len(data.rows(split)), "digest": dataset.split_digest(data, split)}
            for split in ("train", "val", "test")
        },
    }


def _training(model, run):
    return {
        "params": model.params,
        "seed": SEED,
        "seeds": {"model": SEED, "bootstrap": evaluation.BOOTSTRAP_SEED},
        **run,
        "command": ["python3", f"{REPOSITORY_PATH}/train.py", "--out", f"samples/{MODEL}"],
        "architecture": model.architecture,
    }


def _artifact(path, content):
    return {"path": path, "digest": sha256(content), "size": len(content), "media_type": MEDIA_TYPES[Path(path).suffix]}


def _signature(release):
    column = {"type": "float32", "shape": [None, 1]}
    return {
        "inputs": [
            {"name": item.name, **column, **({"optional": True} if item.optional else {}), "description": item.description}
            for item in release.inputs
        ],
        "outputs": [
            {"name": release.output, **column, "description": "Probability that the application is approved."}
        ],
    }


def _environment(lockfile):
    path, content = lockfile
    return {
        "framework": f"scikit-learn {installed('scikit-learn')}",
        "python": platform.python_version(),
        "os": platform.freedesktop_os_release()["PRETTY_NAME"],
        "lockfile": path,
        "lockfile_hash": sha256(content),
        "packages": {name: installed(name) for name, _ in lock_entries(content)},
    }


def lock_entries(content):
    return [tuple(line.split("==")) for line in content.decode().split()]


def _sources_digest():
    """What `sha256sum *.py | sha256sum` prints in this folder (C locale): one digest over all the scripts."""
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in sorted(HERE.glob("*.py"))]
    return sha256("".join(lines).encode())
