# Writes hmda.csv from the R package AER (Debian: r-cran-aer). Run it in this folder:  Rscript export.R
# Nothing is selected or recoded; `id` is the row number in the package's data frame.
data("HMDA", package = "AER")
write.csv(cbind(id = seq_len(nrow(HMDA)), HMDA), "hmda.csv", row.names = FALSE, quote = FALSE, eol = "\n")
