"""From the raw application to the feature matrix. The same constants go into the ONNX graph and into featspec.json."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Input:
    """One serving input, and what is made of it."""

    name: str
    column: str  # the data set's name for it
    description: str
    clip: tuple = None
    knots: tuple = ()  # each knot k adds the feature max(x - k, 0)
    default: float = None  # what counts when a client leaves it out; None: it is required

    @property
    def optional(self):
        return self.default is not None


class Preprocessing:
    def __init__(self, inputs, standardise):
        self.inputs = inputs
        self.standardise = standardise
        self.mean = self.scale = None

    @property
    def feature_names(self):
        return [name for item in self.inputs for name in [item.name, *(f"{item.name}_above_{k:g}" for k in item.knots)]]

    def fit(self, columns, rows):
        """Takes mean and scale from the training rows only. Rounded, so that the constants people read in featspec.json
        are the ones that were used, and a last bit that differs between maths libraries does not reach the files."""
        if self.standardise:
            features = self._derive(columns)[rows]
            self.mean = features.mean(axis=0).round(6)
            self.scale = features.std(axis=0).round(6)
        return self

    def transform(self, columns):
        features = self._derive(columns)
        return (features - self.mean) / self.scale if self.standardise else features

    def describe(self, version):
        """The content of featspec.json."""
        features, index = [], 0
        for item in self.inputs:
            for knot in (None, *item.knots):
                features.append(self._describe_feature(item, knot, index))
                index += 1
        return {"format": 1, "features_version": version, "features": features}

    def _derive(self, columns):
        derived = []
        for item in self.inputs:
            values = columns[item.column]
            values = np.clip(values, *item.clip) if item.clip else values
            derived += [values, *(np.maximum(values - knot, 0) for knot in item.knots)]
        return np.column_stack(derived)

    def _describe_feature(self, item, knot, index):
        steps = []
        if item.optional:
            steps.append({"op": "default", "value": item.default})
        if item.clip:
            steps.append({"op": "clip", "min": item.clip[0], "max": item.clip[1]})
        if knot is not None:
            steps.append({"op": "excess", "over": knot})
        if self.standardise:
            steps.append({"op": "standardise", "mean": self.mean[index], "scale": self.scale[index]})
        return {"name": self.feature_names[index], "input": item.name, "source_column": item.column, "transform": steps}
