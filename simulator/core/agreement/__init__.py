"""How far raters agree beyond chance, with intervals: kappa, intraclass correlation, alpha, and drift over months."""
