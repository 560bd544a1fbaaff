package dev.vestibule.connection.saml.keys;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// The few kinds of DER values (ITU-T X.690) a certificate is made of.
final class DerWriter {
    private static final DateTimeFormatter GENERALIZED_TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter UTC_TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Instant GENERALIZED_FROM = Instant.parse("2050-01-01T00:00:00Z");

    private DerWriter() {}

    static byte[] sequence(byte[]... parts) {
        return tagged(0x30, parts);
    }

    static byte[] set(byte[]... parts) {
        return tagged(0x31, parts);
    }

    static byte[] explicit(int number, byte[] part) {
        return tagged(0xa0 + number, part);
    }

    static byte[] integer(BigInteger value) {
        return tagged(0x02, value.toByteArray());
    }

    static byte[] utf8(String text) {
        return tagged(0x0c, text.getBytes(StandardCharsets.UTF_8));
    }

    /// RFC 5280, section 4.1.2.5: two digits of the year until 2049, four from 2050.
    static byte[] time(Instant instant) {
        return instant.isBefore(GENERALIZED_FROM)
                ? tagged(0x17, UTC_TIME.format(instant).getBytes(StandardCharsets.US_ASCII))
                : tagged(0x18, GENERALIZED_TIME.format(instant).getBytes(StandardCharsets.US_ASCII));
    }

    static byte[] bits(byte[] content) {
        return tagged(0x03, new byte[] {0}, content);
    }

    private static byte[] tagged(int tag, byte[]... parts) {
        var content = new ByteArrayOutputStream();
        for (var part : parts) {
            content.writeBytes(part);
        }
        var whole = new ByteArrayOutputStream();
        whole.write(tag);
        var size = content.size();
        if (size < 0x80) {
            whole.write(size);
        } else {
            var length = BigInteger.valueOf(size).toByteArray();
            var skipped = length[0] == 0 ? 1 : 0;
            whole.write(0x80 | (length.length - skipped));
            whole.write(length, skipped, length.length - skipped);
        }
        whole.writeBytes(content.toByteArray());
        return whole.toByteArray();
    }
}
