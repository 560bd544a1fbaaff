package dev.vestibule.organization.erasure;

import java.time.Instant;

/// What has happened to the personal data of a subject. It has a stream of its own, since that of the subject
/// is closed.
public sealed interface ErasureEvent {

    record SubjectErased(String subjectId, String organizationId, Instant erasedAt) implements ErasureEvent {}
}
