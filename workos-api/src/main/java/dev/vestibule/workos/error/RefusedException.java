package dev.vestibule.workos.error;

/// Carries a refusal out of a resource or a filter; thrown at the edge only, cores return their refusals.
public final class RefusedException extends RuntimeException {

    private final transient Refusal refusal;

    public RefusedException(Refusal refusal) {
        super(refusal.getClass().getSimpleName(), null, false, false);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
