package fr.moisson;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.modulith.core.ApplicationModules;

class RoomsTests {
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("fr.moisson");

    /** Those that have corners. */
    static final List<String> ROOMS = List.of("form", "entry", "indicator", "interview", "crossing", "report");

    @Test
    void every_room_touches_only_the_rooms_on_its_door() {
        ApplicationModules.of(Moisson.class).verify();
    }

    /** What stands right behind the door of a room may use its corners and be used by them; two corners never need each other. */
    @ParameterizedTest
    @FieldSource("ROOMS")
    void the_corners_of_a_room_do_not_go_in_circles(String room) {
        slices().matching("fr.moisson." + room + ".(*)..")
                .should()
                .beFreeOfCycles()
                .check(PRODUCT);
    }
}
