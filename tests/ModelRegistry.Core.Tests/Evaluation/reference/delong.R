# Has R's pROC compute what make_reference.py says about two AUCs on the same cases: Rscript delong.R reference.json
# Prints nothing when both agree to 1e-10. Last run with R 4.2.2 and pROC 1.18.0.
suppressPackageStartupMessages({library(jsonlite); library(pROC)})
for (case in fromJSON(commandArgs(TRUE)[1], simplifyDataFrame = FALSE)$delong) {
  first <- roc(case$labels, case$scores, direction = "<", quiet = TRUE)
  second <- roc(case$labels, case$champion, direction = "<", quiet = TRUE)
  test <- roc.test(first, second, method = "delong", paired = TRUE)
  found <- c(as.numeric(auc(first)), as.numeric(auc(second)), test$conf.int, test$p.value)
  expected <- with(case$expected, c(value, champion, ci, p_value))
  if (any(abs(found - expected) > 1e-10)) {
    cat(case$name, "differs:", format(found, digits = 15), "instead of", format(expected, digits = 15), "\n")
    quit(status = 1)
  }
}
