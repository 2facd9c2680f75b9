package fr.moisson.project;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * The address by which others reach us: the setting {@code moisson.address}, or the one by which the request came. Only requests to
 * our own names are answered ({@code moisson.hosts}), so the latter is one of ours too.
 */
@Component
public class PublicAddress {
    private final String said;

    PublicAddress(@Value("${moisson.address:}") String said) {
        this.said = said.strip().replaceFirst("/+$", "");
    }

    /** Without a closing slash, to be given to someone: {@code https://moisson.association.example}. */
    public String of(HttpServletRequest request) {
        return said.isEmpty() ? ofThis(request) : said;
    }

    /** Without a closing slash, for whoever makes this request: they can reach what they just reached. */
    public String back(HttpServletRequest request) {
        boolean isSaid = !said.isEmpty() && request.getServerName().equals(host(said));
        return isSaid ? said : ofThis(request);
    }

    private static String ofThis(HttpServletRequest request) {
        return ServletUriComponentsBuilder.fromContextPath(request).build().toUriString();
    }

    /** Whether an address leads nowhere from another machine. */
    public static boolean isOfThisMachineOnly(String address) {
        String host = host(address);
        if (host.equals("localhost")) {
            return true;
        }
        try {
            return host.matches("[\\d.]+|\\[.*]") && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static String host(String address) {
        String host = URI.create(address).getHost();
        return host == null ? "" : host;
    }
}
