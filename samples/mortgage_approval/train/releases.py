"""What each version of mortgage_approval is: its inputs, its model, and why it was made."""

from dataclasses import dataclass, replace
from typing import Callable

import numpy as np

from models import BoostedTrees, Logistic
from preprocessing import Input

SEED = 7

# Every version must meet these on the test split; they stand in the commit the versions are trained from.
THRESHOLDS = {"auc": ">=0.74", "logloss": "<=0.35"}

PAYMENT = Input("payment_to_income", "pirat", "All monthly debt payments divided by monthly income.", clip=(0.0, 0.6))
HOUSING = Input("housing_to_income", "hirat", "Monthly housing expense divided by monthly income.", clip=(0.0, 0.5))
LOAN = Input("loan_to_value", "lvrat", "Loan divided by the assessed value of the property.", clip=(0.0, 1.2))
CONSUMER = Input(
    "consumer_credit", "chist", "Consumer credit history, 1 (no slow payments) to 6 (90 days overdue); 4 is too short to tell."
)
MORTGAGE = Input(
    "mortgage_credit", "mhist", "Mortgage payments: 1 none late, 2 no history, 3 one or two late, 4 more than two late."
)
PUBLIC = Input("public_record", "phist", "1 if there is a public record of bad credit, else 0.")
UNEMPLOYMENT = Input("industry_unemployment", "unemp", "1989 unemployment rate of the applicant's industry, in per cent.")
SELF_EMPLOYED = Input("self_employed", "selfemp", "1 if the applicant is self-employed, else 0.")
INSURANCE = Input("mortgage_insurance_denied", "insurance", "1 if mortgage insurance was applied for and denied, else 0.")
CONDOMINIUM = Input("condominium", "condomin", "1 if the property is a condominium, else 0.")
DIPLOMA = Input("high_school_diploma", "hschool", "1 if the applicant finished high school, else 0.")

FIRST_INPUTS = (PAYMENT, HOUSING, LOAN, CONSUMER, MORTGAGE, PUBLIC, UNEMPLOYMENT, SELF_EMPLOYED)

# The bug of 1.0.0: the cap meant to be 0.60 was entered as 0.30, below the median. More than half of the applicants
# look alike to the model, however much they owe.
CAPPED_TOO_LOW = replace(PAYMENT, clip=(0.0, 0.3))

# A client that knows nothing of these inputs gets the usual case for each.
ADDED_INPUTS = (replace(INSURANCE, default=0.0), replace(CONDOMINIUM, default=0.0), replace(DIPLOMA, default=1.0))

REVISED_INPUTS = (
    replace(PAYMENT, knots=(0.3, 0.36, 0.42, 0.48)),
    replace(LOAN, knots=(0.7, 0.8, 0.9, 1.0)),
    replace(CONSUMER, knots=(2.0, 4.0)),
    MORTGAGE,
    PUBLIC,
    SELF_EMPLOYED,
    INSURANCE,
    CONDOMINIUM,
    DIPLOMA,
)

# The best of five settings in five-fold cross-validation on the training rows.
TREES = {"n_estimators": 200, "learning_rate": 0.03, "max_depth": 2, "min_samples_leaf": 15, "subsample": 0.7}


def decisions_on_file(data):
    return data.approved


def refreshed_decisions(data):
    """The mistake of 1.2.0: the extract with the refreshed decisions is ordered by id as *text* (1, 10, 100, 1000, ...) and
    is joined by position instead of by id, so nearly every training row gets the decision on somebody else."""
    extract = sorted(zip(data.ids, data.approved), key=lambda row: str(row[0]))
    return np.array([approved for _, approved in extract])


@dataclass(frozen=True)
class Release:
    version: str
    description: str
    change: dict  # type, from, summary, rationale
    risk: str
    features_version: str
    inputs: tuple
    standardise: bool
    make_model: Callable
    output: str = "probability"
    training_labels: Callable = decisions_on_file
    sampling: str = ""


RELEASES = (
    Release(
        version="1.0.0",
        description="First release: logistic regression on eight fields of the application.",
        change={
            "type": "initial",
            "summary": "First release.",
            "rationale": "A simple, explainable baseline that meets the acceptance thresholds.",
        },
        risk="low",
        features_version="features_v1",
        inputs=(CAPPED_TOO_LOW, *FIRST_INPUTS[1:]),
        standardise=True,
        make_model=lambda: Logistic(SEED, C=1.0),
    ),
    Release(
        version="1.0.1",
        description="Logistic regression on eight fields of the application, with the debt ratio capped as intended.",
        change={
            "type": "patch",
            "from": "1.0.0",
            "summary": "payment_to_income is clipped at 0.60 instead of 0.30.",
            "rationale": "A preprocessing bug fix: the cap was entered as 0.30 and hid the differences between more than half "
            "of the applicants. Same inputs, output, model and intended behaviour.",
        },
        risk="low",
        features_version="features_v2",
        inputs=FIRST_INPUTS,
        standardise=True,
        make_model=lambda: Logistic(SEED, C=1.0),
    ),
    Release(
        version="1.1.0",
        description="Gradient-boosted trees on eleven fields of the application, three of them optional.",
        change={
            "type": "minor",
            "from": "1.0.1",
            "summary": "Boosted trees instead of logistic regression; three optional inputs added.",
            "rationale": "New features and a new architecture. Clients of 1.0.1 work unchanged: the new inputs are optional "
            "and the output is the same.",
        },
        risk="medium: scores move for many applicants",
        features_version="features_v3",
        inputs=(*FIRST_INPUTS, *ADDED_INPUTS),
        standardise=False,
        make_model=lambda: BoostedTrees(SEED, **TREES),
    ),
    Release(
        version="1.2.0",
        description="The boosted trees of 1.1.0, retrained on refreshed decisions.",
        change={
            "type": "minor",
            "from": "1.1.0",
            "summary": "Retrained on the refreshed extract of decisions.",
            "rationale": "A retraining on refreshed labels: behaviour is expected to change, the contract is not.",
        },
        risk="low",
        features_version="features_v3",
        inputs=(*FIRST_INPUTS, *ADDED_INPUTS),
        standardise=False,
        make_model=lambda: BoostedTrees(SEED, **TREES),
        training_labels=refreshed_decisions,
        sampling=" Training labels from the refreshed extract of decisions.",
    ),
    Release(
        version="2.0.0",
        description="Logistic regression on piecewise-linear terms of nine fields of the application.",
        change={
            "type": "major",
            "from": "1.1.0",
            "summary": "Inputs industry_unemployment and housing_to_income removed; the inputs that 1.1.0 added are required; "
            "output probability renamed to approval_probability.",
            "rationale": "An incompatible serving contract. industry_unemployment is a figure for 1989 that a later application "
            "cannot have, and housing_to_income is a part of payment_to_income.",
        },
        risk="medium: every client has to be changed",
        features_version="features_v4",
        inputs=REVISED_INPUTS,
        standardise=True,
        make_model=lambda: Logistic(SEED, C=1.0),
        output="approval_probability",
    ),
)
