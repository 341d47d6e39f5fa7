"""Writes the committed ordinary files with Debian 12's python3-sklearn 1.2.1, python3-joblib 1.2.0, python3-numpy 1.24.2 and python3-torch 1.13.1.

Run as: /usr/bin/python3 make.py DIRECTORY. The files hold only numbers this script computes; no data of others.
"""
import os, pickle, sys, warnings
import joblib, numpy as np, torch
from sklearn.ensemble import GradientBoostingClassifier, RandomForestClassifier, HistGradientBoostingClassifier
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer, StandardScaler
warnings.filterwarnings("ignore")
os.chdir(sys.argv[1])
rng = np.random.RandomState(0)
X, y = rng.rand(40, 3), np.arange(40) % 2
pipeline = make_pipeline(StandardScaler(), FunctionTransformer(np.tanh), LogisticRegression()).fit(X, y)
for protocol in (0, 2, 4, 5):
    with open(f"pipeline-{protocol}.pkl", "wb") as f:
        pickle.dump(pipeline, f, protocol)
for name, model in (("forest", RandomForestClassifier(3, max_depth=2, random_state=0)), ("boosting", GradientBoostingClassifier(n_estimators=2, max_depth=2)),
                    ("histogram", HistGradientBoostingClassifier(max_iter=2)), ("neighbours", KNeighborsClassifier())):
    joblib.dump(model.fit(X, y), f"{name}.joblib")
joblib.dump(TfidfVectorizer().fit(["a model is a model", "a registry is not"]), "words.joblib")
for kind in ("zlib", "gzip", "bz2", "xz", "lzma"):
    joblib.dump(pipeline, f"pipeline-{kind}.joblib", compress=(kind, 3))
joblib.dump({"objects": np.array([1, "a", None], dtype=object), "texts": np.array(["a", "bc"]), "record": np.zeros(2, [("a", "f8"), ("b", "i4")]), "time": np.array(["2020-01-01"], "M8[D]"), "empty": np.zeros((0, 3))}, "arrays.joblib")
np.save("objects.npy", np.array([1, "a", None], dtype=object), allow_pickle=True)
np.save("numbers.npy", X)
np.savez_compressed("numbers.npz", X=X, y=y)
net = torch.nn.Sequential(torch.nn.Linear(3, 2), torch.nn.ReLU())
torch.save(net.state_dict(), "weights.pt")
torch.save({"epoch": 1, "state": net.state_dict(), "optimizer": torch.optim.Adam(net.parameters()).state_dict()}, "checkpoint.pth")
torch.save(net.state_dict(), "weights-legacy.pth", _use_new_zipfile_serialization=False)
torch.save(net, "whole.pt")
