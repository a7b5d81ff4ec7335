"""HTTP routes, the sign-in gate and the check-in station."""
