"""The data set: reading the CSV, and the split every version of the family shares."""

import csv
import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np

PATH = Path(__file__).resolve().parent.parent / "data" / "hmda.csv"
SNAPSHOT = "boston_hmda_1990_aer_1.2-10"

# Groups of people are used to measure the models, never to train them.
GROUPS = ("afam", "single")
YES_NO = {"no": 0.0, "yes": 1.0}
SPLIT_KEY = "mortgage_approval"
TEST_SHARE, VAL_SHARE = 0.30, 0.15


@dataclass(frozen=True)
class Applications:
    ids: list
    columns: dict  # name -> float64 values; "no" and "yes" become 0 and 1
    approved: np.ndarray
    groups: dict  # attribute -> list of "yes" / "no"
    split: np.ndarray  # "train", "val" or "test"

    def rows(self, split):
        return np.flatnonzero(self.split == split)


def load():
    with PATH.open(encoding="utf-8", newline="") as file:
        records = list(csv.DictReader(file))
    names = [name for name in records[0] if name not in ("id", "deny", *GROUPS)]
    return Applications(
        ids=[int(record["id"]) for record in records],
        columns={name: np.array([_number(record[name]) for record in records]) for name in names},
        approved=np.array([1 - _number(record["deny"]) for record in records]),
        groups={name: [record[name] for record in records] for name in GROUPS},
        split=_split(records),
    )


def digest():
    return "sha256:" + hashlib.sha256(PATH.read_bytes()).hexdigest()


def split_digest(data, split):
    """SHA-256 of the ids of a split, ascending, one a line: proves that two versions were measured on the same rows."""
    lines = "".join(f"{data.ids[row]}\n" for row in data.rows(split))
    return "sha256:" + hashlib.sha256(lines.encode()).hexdigest()


def _number(text):
    return YES_NO[text] if text in YES_NO else float(text)


def _split(records):
    """Stratified by outcome and group. The order inside a stratum is a digest of the id, so the split depends on no
    library's random generator and stays the same for ever."""
    strata = {}
    for row, record in enumerate(records):
        strata.setdefault((record["deny"], record["afam"]), []).append(row)
    split = np.full(len(records), "train", dtype="<U5")
    for rows in strata.values():
        rows.sort(key=lambda row: hashlib.sha256(f"{SPLIT_KEY}:{records[row]['id']}".encode()).digest())
        test = round(TEST_SHARE * len(rows))
        val = round(VAL_SHARE * len(rows))
        split[rows[:test]] = "test"
        split[rows[test : test + val]] = "val"
    return split
