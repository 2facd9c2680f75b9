package fr.moisson.account;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The address by which a person reaches us, for the links they are given; only known hosts are answered, so it is ours. */
final class Site {
    private Site() {}

    static String of(HttpServletRequest request) {
        return ServletUriComponentsBuilder.fromContextPath(request).build().toUriString();
    }
}
