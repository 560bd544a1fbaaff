package dev.vestibule.signin;

/// Why an attempt does not go on.
public enum SignInRefusal {
    NOT_FOUND,
    ALREADY_STARTED,
    /// Its request was answered before: one request, one answer.
    ALREADY_ANSWERED,
    /// The assertion was seen before; kept by the store of seen assertions, because it spans attempts.
    REPLAYED,
    NOT_VERIFIED,
    /// The code was exchanged before, or not in its time.
    CODE_GONE,
    TOO_EARLY,
    TEST_NEVER_TIMES_OUT
}
