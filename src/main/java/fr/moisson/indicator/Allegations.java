package fr.moisson.indicator;

import java.util.List;

/** What a project says of acting together, who brings what, and how far its numbers bear what is said. */
public interface Allegations {
    Told NOTHING = new Told(List.of(), List.of(), List.of());

    /**
     * Graded by what its readers may see: what they cannot check makes nothing stronger. Voices are not weighed here.
     *
     * @return nothing at all when the project says nothing
     */
    Told of(String project, Results shown);

    /** @param contributions their roles in the order of the partners */
    record Told(List<String> partners, List<Contribution> contributions, List<Claim> claims) {
        public Told {
            partners = List.copyOf(partners);
            contributions = List.copyOf(contributions);
            claims = List.copyOf(claims);
        }
    }

    /** @param roles « porte, finance » for each partner; empty for one who brings nothing */
    record Contribution(String action, List<String> roles) {
        public Contribution {
            roles = List.copyOf(roles);
        }
    }

    /**
     * @param grade forte, plausible, hypothèse: what is claimed, unless that is more than the numbers allow
     * @param rests what it rests on, each with its words
     */
    record Claim(String say, String grade, String because, List<Evidence> rests) {
        public Claim {
            rests = List.copyOf(rests);
        }
    }

    /** @param words what the value says, without its title */
    record Evidence(Value value, String title, String words) {}
}
