package fr.moisson.project;

import java.util.List;

/**
 * A project under evaluation, as {@code reports/<name>/project.yaml} tells it.
 *
 * @param name lower case letters, digits and hyphens; it stands in addresses and folder names
 */
public record Project(
        String name,
        String title,
        String subtitle,
        List<String> partners,
        List<String> territories,
        List<String> sites,
        Period period,
        List<Round> rounds,
        Expected expected) {
    public Project {
        if (!name.matches("[a-z][a-z0-9-]{0,40}")) {
            throw new IllegalArgumentException("nom de projet « " + name + " »");
        }
        partners = List.copyOf(partners);
        territories = List.copyOf(territories);
        sites = List.copyOf(sites);
        rounds = List.copyOf(rounds);
    }

    /** A project that expects nothing. */
    public Project(
            String name,
            String title,
            String subtitle,
            List<String> partners,
            List<String> territories,
            List<String> sites,
            Period period,
            List<Round> rounds) {
        this(name, title, subtitle, partners, territories, sites, period, rounds, Expected.NOTHING);
    }
}
