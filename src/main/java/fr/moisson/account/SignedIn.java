package fr.moisson.account;

import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/** A person who is signed in, as Spring Security passes it on; its name is the person's. */
final class SignedIn extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1L;

    private final transient Sessions.Known known;

    SignedIn(Sessions.Known known) {
        super(AuthorityUtils.NO_AUTHORITIES);
        this.known = known;
        setAuthenticated(true);
    }

    Person person() {
        return known.person();
    }

    Sessions.Session session() {
        return known.session();
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Object getPrincipal() {
        return known.person();
    }

    @Override
    public String getName() {
        return known.person().name();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SignedIn same && same.known.equals(known);
    }

    @Override
    public int hashCode() {
        return known.hashCode();
    }
}
