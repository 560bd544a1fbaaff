package dev.vestibule.signin.store;

/// The states of an attempt as the web apps know them. An accepted answer whose code the application has not
/// exchanged yet is still in progress.
public final class ShownState {
    public static final String TIMED_OUT = "timed_out";

    private ShownState() {}

    public static String inProgress(boolean test) {
        return test ? "test_in_progress" : "in_progress";
    }

    public static String succeeded(boolean test) {
        return test ? "test_successful" : "success";
    }

    public static String failed(boolean test) {
        return test ? "test_failed" : "failed";
    }

    /// From a state of the owner's table.
    public static String of(String state, boolean test) {
        return switch (state) {
            case "in_progress", "verified" -> inProgress(test);
            case "succeeded" -> succeeded(test);
            case "failed" -> failed(test);
            case "timed_out", "lapsed" -> TIMED_OUT;
            default -> throw new IllegalArgumentException("not a state of an attempt: " + state);
        };
    }
}
