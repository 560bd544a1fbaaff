package dev.vestibule.standalone;

/// A reason, in one line for the person at the terminal, why a command could not do what it was asked.
public final class StandaloneFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StandaloneFailure(String line) {
        super(line);
    }

    public StandaloneFailure(String line, Throwable cause) {
        super(line, cause);
    }
}
