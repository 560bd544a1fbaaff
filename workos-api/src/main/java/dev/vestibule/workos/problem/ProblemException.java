package dev.vestibule.workos.problem;

/// Carries a problem out of a resource of the web apps; it is answered as a problem whatever the path.
public final class ProblemException extends RuntimeException {

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.title(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
