package fr.moisson.kit;

import fr.moisson.project.Period;
import fr.moisson.project.SchoolZone;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The project that is to be made of a kit.
 *
 * @param name of its folders, lower case letters, digits and hyphens
 * @param zone of its school holidays, null when it does not matter or is not known
 */
record NewProject(
        String name,
        String title,
        String subtitle,
        List<String> territories,
        List<String> sites,
        List<String> partners,
        Period period,
        @Nullable SchoolZone zone) {}
