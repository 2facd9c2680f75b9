# Writes more.csv, more cases from base R: Rscript more.R > more.csv
suppressMessages(library(jsonlite))
set.seed(5)
json <- function(x) as.character(toJSON(x, auto_unbox = TRUE, digits = I(17), na = "null", null = "null"))
num <- function(x) if (length(x) == 1 && is.infinite(x)) "Infinity" else if (length(x) == 1 && is.nan(x)) NA else x
count <- 0
case <- function(test, input, expected, source) {
  count <<- count + 1
  write.table(data.frame(sprintf("more-%03d", count), test, json(input), json(expected), source),
              sep = ",", qmethod = "double", col.names = FALSE, row.names = FALSE)
}
cat("case,test,input,expected,source\n")

root <- function(f, interval) uniroot(f, interval, tol = 1e-15, maxiter = 10000, extendInt = "yes")$root
dz <- function(d, conf = 0.95) {
  n <- length(d); dz <- mean(d) / sd(d); se <- sqrt(1 / n + dz^2 / (2 * n)); z <- qnorm((1 + conf) / 2)
  t <- dz * sqrt(n)
  side <- function(share) root(function(l) pt(t, n - 1, l) - share, c(t - 3, t + 3)) / sqrt(n)
  case("cohen_dz", list(d = I(d), conf = conf),
       list(dz = dz, ci = c(dz - z * se, dz + z * se), noncentral_low = side((1 + conf) / 2),
            noncentral_high = side((1 - conf) / 2), hedges = dz * (1 - 3 / (4 * (n - 1) - 1))),
       "solve pt(t, n-1, ncp)")
}
dz(c(1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4))
dz(c(49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48))
dz(c(-1, 1, -2, 2)); dz(c(1, 2)); dz(c(-3, -1, -2.5))
for (n in c(5, 12, 30, 86, 200)) dz(round(rnorm(n, 0.3), 3))
dz(round(rnorm(40, -0.8), 3), 0.9); dz(round(rnorm(8, 2.5), 3), 0.99)
dz(sample(-2:3, 60, TRUE)); dz(c(1, 1.01)); dz(c(10, 11, 10.5, 10.2))

fisher <- function(a, b, c, d, conf = 0.95) {
  m <- a + b; n <- c + d; k <- a + c; lo <- max(0, k - n); hi <- min(k, m); s <- lo:hi
  p <- function(l) { w <- dhyper(s, m, n, k, log = TRUE) + s * l; w <- exp(w - max(w)); w / sum(w) }
  solve <- function(f) exp(root(f, c(-5, 5)))
  alpha <- (1 - conf) / 2
  or <- if (a == lo) 0 else if (a == hi) Inf else solve(function(l) sum(s * p(l)) - a)
  low <- if (a == lo) 0 else solve(function(l) sum(p(l)[s >= a]) - alpha)
  high <- if (a == hi) Inf else solve(function(l) sum(p(l)[s <= a]) - alpha)
  t <- matrix(c(a, c, b, d), 2)
  case("fisher_2x2", list(a = a, b = b, c = c, d = d, conf = conf),
       list(p = fisher.test(t)$p.value, odds_ratio = num(or), ci = list(num(low), num(high)),
            p_less = fisher.test(t, alternative = "less")$p.value,
            p_greater = fisher.test(t, alternative = "greater")$p.value), "fisher.test")
}
fisher(3, 1, 1, 3); fisher(10, 2, 3, 15, 0.9); fisher(0, 4, 6, 2); fisher(7, 93, 12, 88); fisher(45, 41, 30, 56)
fisher(210, 790, 260, 740, 0.99); fisher(1, 1, 1, 1); fisher(4, 4, 4, 4); fisher(2, 300, 9, 290); fisher(1500, 2500, 1400, 2600)

mw <- function(x, y) {
  tied <- anyDuplicated(c(x, y)) > 0
  case("mann_whitney", list(x = I(x), y = I(y)),
       list(W = unname(suppressWarnings(wilcox.test(x, y)$statistic)),
            p_exact = if (tied) NA else wilcox.test(x, y, exact = TRUE)$p.value,
            p_normal = suppressWarnings(wilcox.test(x, y, exact = FALSE)$p.value)), "wilcox.test")
}
mw(c(1.5), c(2.5)); mw(c(1, 2, 3), c(4, 5, 6, 7)); mw(round(rnorm(49), 4), round(rnorm(49, 0.7), 4))
mw(round(rnorm(60), 5), round(rnorm(55, 0.3), 5)); mw(c(1, 1, 2), c(1, 2, 2, 3)); mw(c(2, 4), c(1, 5))

rank <- function(d) {
  u <- d[d != 0]; tied <- anyDuplicated(abs(u)) > 0
  r <- rank_of(u); V <- sum(r[u > 0]); n <- length(u)
  grid <- if (n <= 16) as.matrix(expand.grid(rep(list(0:1), n))) %*% r else NULL
  exact <- if (!is.null(grid)) min(1, 2 * min(mean(grid <= V + 1e-9), mean(grid >= V - 1e-9)))
           else if (!tied) wilcox.test(u, exact = TRUE)$p.value else NULL
  normal <- function(correct) suppressWarnings(wilcox.test(u, exact = FALSE, correct = correct)$p.value)
  case("wilcoxon_signed_rank", list(d = I(d)),
       c(list(V = V, n_used = n, p_normal = normal(TRUE), p_normal_nocc = normal(FALSE)),
         if (!is.null(exact)) list(p_exact = exact)), "wilcox.test; all signs of up to 16 ranks")
}
rank_of <- function(u) base::rank(abs(u))
rank(c(1, 2, 2, -3, 0, 5)); rank(c(-1, -1, -1)); rank(c(0.1, 0.2, -0.3)); rank(sample(-3:4, 16, TRUE))
rank(round(rnorm(49, 0.2), 4)); rank(round(rnorm(120, 0.2), 5)); rank(sample(-3:4, 200, TRUE))

spear <- function(x, y) {
  n <- length(x); tied <- anyDuplicated(x) > 0 || anyDuplicated(y) > 0
  test <- function(exact) suppressWarnings(cor.test(x, y, method = "spearman", exact = exact)$p.value)
  case("spearman", list(x = I(x), y = I(y)),
       list(n = n, rho = cor(x, y, method = "spearman"), p_t = test(FALSE),
            p_exact = if (n <= 9 && !tied) test(TRUE) else NA), "cor.test")
}
spear(c(1, 2, 3), c(2, 1, 3)); spear(c(3, 1, 4, 2, 5), c(2, 1, 5, 3, 4)); spear(rnorm(6), rnorm(6)); spear(rnorm(8), rnorm(8))
spear(rnorm(9), rnorm(9)); spear(rnorm(12), rnorm(12)); spear(sample(5, 9, TRUE), sample(5, 9, TRUE))

t1 <- function(d, conf) {
  t <- t.test(d, conf.level = conf)
  case("paired_t", list(d = I(d), conf = conf), list(n = length(d), mean = mean(d), t = unname(t$statistic),
       df = unname(t$parameter), p = t$p.value, ci = as.numeric(t$conf.int)), "t.test")
}
t1(round(rnorm(11), 3), 0.9); t1(round(rnorm(80, 2), 3), 0.99); t1(c(-1, 1), 0.95); t1(c(1e-9, 2e-9, 4e-9), 0.95)
t2 <- function(x, y, conf) {
  t <- t.test(x, y, conf.level = conf)
  case("welch_t", list(x = I(x), y = I(y), conf = conf), list(diff = mean(x) - mean(y), t = unname(t$statistic),
       df = unname(t$parameter), p = t$p.value, ci = as.numeric(t$conf.int)), "t.test")
}
t2(c(1, 2), c(3, 5), 0.95); t2(round(rnorm(9), 3), round(rnorm(40, 1, 3), 3), 0.9); t2(c(2, 2, 2), c(1, 2, 4), 0.95)
t2(round(rnorm(100, 5), 3), round(rnorm(100), 3), 0.99)

share <- function(x, n, conf) {
  t <- suppressWarnings(prop.test(x, n, conf.level = conf, correct = FALSE))
  case("wilson", list(x = x, n = n, conf = conf), list(estimate = x / n, ci = as.numeric(t$conf.int)), "prop.test")
}
share(1, 20, 0.9); share(0, 7, 0.99); share(7, 7, 0.8); share(123456, 500000, 0.95); share(3, 11, 0.999); share(0, 1, 0.95)

chi <- function(t) {
  s <- suppressWarnings(chisq.test(t, correct = FALSE)); two <- all(dim(t) == 2)
  y <- if (two) suppressWarnings(chisq.test(t)) else NULL
  case("chi_square", list(table = t), list(chi2 = unname(s$statistic), df = unname(s$parameter), p = s$p.value,
       cramer_v = sqrt(unname(s$statistic) / (sum(t) * (min(dim(t)) - 1))),
       yates_chi2 = if (two) unname(y$statistic) else NA, yates_p = if (two) y$p.value else NA,
       min_expected = min(s$expected)), "chisq.test")
}
chi(matrix(c(1, 2, 3, 4), 2)); chi(matrix(c(120, 80, 60, 140), 2)); chi(matrix(c(2, 3, 3, 5), 2)); chi(matrix(c(0, 9, 7, 0, 8, 3), 2))
chi(matrix(sample(40, 20), 4)); chi(matrix(c(40000, 38000, 30000, 32500), 2))
fit <- function(x, p) {
  s <- suppressWarnings(chisq.test(x, p = p))
  case("chi_square_gof", list(x = x, prob = p), list(chi2 = unname(s$statistic), df = unname(s$parameter), p = s$p.value), "chisq.test")
}
fit(c(10, 20, 30), c(1, 1, 1) / 3); fit(c(0, 5), c(0.5, 0.5)); fit(c(900, 10, 3, 1), c(0.7, 0.1, 0.1, 0.1))

for (p in list(c(0.01, 0.02, 0.03, 0.04), c(0.04, NA, 0.01), c(0.5, 0.5, 0.001, 1), round(runif(12), 4), numeric(0))) {
  case("holm", list(p = I(p)), list(adjusted = I(p.adjust(p, "holm"))), "p.adjust")
  case("benjamini_hochberg", list(p = I(p)), list(adjusted = I(p.adjust(p, "BH"))), "p.adjust")
}
for (k in 1:3) {
  x <- round(rnorm(7 * k), 3); q <- c(0, 0.01, 0.1, 1 / 3, 0.5, 0.77, 1)
  case("quantile_type7", list(x = I(x), probs = q), list(quantiles = unname(quantile(x, q))), "quantile")
  case("mean_sd", list(x = I(x + 1e6)), list(mean = mean(x + 1e6), sd = sd(x + 1e6)), "mean, sd")
}
case("weighted_mean", list(x = c(1, NA, 4), w = c(2, 5, 0.5)), list(mean = weighted.mean(c(1, NA, 4), c(2, 5, 0.5), na.rm = TRUE)), "weighted.mean")
m <- function(b, c) {
  t <- matrix(c(0, c, b, 0), 2); k <- mcnemar.test(t, correct = FALSE); y <- mcnemar.test(t)
  case("mcnemar", list(b = b, c = c), list(p_exact = binom.test(b, b + c)$p.value, chi2 = unname(k$statistic), p_chi2 = k$p.value,
       chi2_corrected = unname(y$statistic), p_corrected = y$p.value), "binom.test, mcnemar.test")
}
m(1, 9); m(14, 31); m(5000, 5400); m(0, 40); m(3, 4)
