package dev.vestibule.organization.domain.dns;

import dev.vestibule.organization.domain.config.DnsConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Name;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.lookup.LookupSession;

/// Asks the DNS for TXT records. Without a cache of its own: who has just added a record wants to see it
/// found. Long answers come over TCP.
@ApplicationScoped
public class TxtRecords {
    private static final Logger LOG = Logger.getLogger(TxtRecords.class);
    private static final Pattern ADDRESS = Pattern.compile("(?<host>\\[[0-9a-fA-F:.]+]|[^:]+):(?<port>[0-9]{1,5})");

    private final LookupSession session;
    private final Duration patience;

    TxtRecords(DnsConfig config) {
        var resolver = config.resolver()
                .<Resolver>map(address -> new SimpleResolver(addressOf(address)))
                .orElseGet(() -> ofTheMachine(config.timeout()));
        resolver.setTimeout(config.timeout());
        this.session = LookupSession.builder().resolver(resolver).build();
        // an alias takes a second question
        this.patience = config.timeout().multipliedBy(2);
    }

    /// Each of the machine's servers gets its share of the time, so that a silent one leaves some to the
    /// next.
    private static Resolver ofTheMachine(Duration timeout) {
        var all = new ExtendedResolver();
        var servers = all.getResolvers();
        Arrays.stream(servers).forEach(server -> server.setTimeout(timeout.dividedBy(servers.length)));
        return all;
    }

    /// The values at a name. None also when there is no answer: whether a name has no record or its server is
    /// away, the domain is not proved now and will be looked up again.
    public Uni<List<String>> at(String name) {
        Name question;
        try {
            question = Name.fromString(name + ".");
        } catch (TextParseException e) {
            // a long domain has no room for the prefix
            return Uni.createFrom().item(List.of());
        }
        return Uni.createFrom()
                .completionStage(() -> session.lookupAsync(question, Type.TXT))
                .map(result -> result.getRecords().stream()
                        .filter(TXTRecord.class::isInstance)
                        .map(record -> valueOf((TXTRecord) record))
                        .toList())
                .ifNoItem()
                .after(patience)
                .fail()
                .onFailure()
                .invoke(failure -> LOG.debugf("No TXT records at %s: %s", name, failure.toString()))
                .onFailure()
                .recoverWithItem(List.of());
    }

    /// A value of more than 255 bytes comes in pieces.
    private static String valueOf(TXTRecord record) {
        return record.getStringsAsByteArrays().stream()
                .map(piece -> new String(piece, StandardCharsets.UTF_8))
                .collect(Collectors.joining());
    }

    private static InetSocketAddress addressOf(String address) {
        var parts = ADDRESS.matcher(address);
        if (!parts.matches()) {
            throw new IllegalArgumentException("vestibule.dns.resolver is host:port, not: " + address);
        }
        return new InetSocketAddress(parts.group("host"), Integer.parseInt(parts.group("port")));
    }
}
