package dev.vestibule.eventsourcing.postgres.effect;

/// Something that acts on the world: sends mails, calls addresses of others. Each of its methods takes an
/// [EffectPermit]; an architecture rule of the services checks it.
public interface EffectGateway {}
