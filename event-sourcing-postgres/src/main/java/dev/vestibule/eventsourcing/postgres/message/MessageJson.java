package dev.vestibule.eventsourcing.postgres.message;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.vestibule.contracts.Message;
import dev.vestibule.contracts.MessageTypes;

/// The JSON of published messages, which `event-contracts` defines; a failure to read it as the services
/// treat it.
public final class MessageJson {
    private MessageJson() {}

    /// The shared mapper; it is immutable.
    public static JsonMapper mapper() {
        return dev.vestibule.contracts.MessageJson.mapper();
    }

    /// @throws IllegalStateException if the message cannot be written, which is a mistake in a record of ours
    public static byte[] write(Message message) {
        return dev.vestibule.contracts.MessageJson.write(message);
    }

    /// Reads a value of any version; a type name this release does not know gives the topic's `Unknown`.
    ///
    /// @throws UnknownMessageVersion if a newer release wrote this version of a known type
    /// @throws UnreadableMessage if the value is not the JSON of its type
    public static <M extends Message> M read(MessageTypes<M> types, String type, byte[] value) {
        try {
            return types.read(type, value);
        } catch (dev.vestibule.contracts.UnknownVersion e) {
            throw new UnknownMessageVersion(e);
        } catch (dev.vestibule.contracts.UnreadableMessage e) {
            throw new UnreadableMessage(e);
        }
    }

    /// A record that trying again does not make readable. It is parked, never passed over. Its text names the
    /// type and never quotes the value, which may hold personal data.
    public static class UnreadableMessage extends RuntimeException {
        UnreadableMessage(dev.vestibule.contracts.UnreadableMessage cause) {
            super(cause.getMessage(), cause);
        }
    }

    /// A known type in a version that only a newer release can read.
    public static final class UnknownMessageVersion extends UnreadableMessage {
        UnknownMessageVersion(dev.vestibule.contracts.UnknownVersion cause) {
            super(cause);
        }
    }
}
