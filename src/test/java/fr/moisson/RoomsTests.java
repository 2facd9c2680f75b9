package fr.moisson;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class RoomsTests {

    @Test
    void every_room_touches_only_the_rooms_on_its_door() {
        ApplicationModules.of(Moisson.class).verify();
    }
}
