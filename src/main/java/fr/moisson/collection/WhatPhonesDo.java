package fr.moisson.collection;

import fr.moisson.french.French;
import fr.moisson.project.Overview;
import fr.moisson.project.Project;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** On the first page of a project: the phones and tablets that collect, and what waits for a decision. */
@Component
class WhatPhonesDo implements Overview {
    private static final Duration LATELY = Duration.ofDays(7);

    private final Devices devices;
    private final Entities entities;

    WhatPhonesDo(Devices devices, Entities entities) {
        this.devices = devices;
        this.entities = entities;
    }

    @Override
    public Section of(Project project) {
        List<Device> inUse = devices.of(project.name()).stream()
                .filter(device -> !device.isRevoked())
                .toList();
        List<String> lines = new ArrayList<>();
        if (inUse.isEmpty()) {
            lines.add("Aucun téléphone ni tablette n’est réglé pour ODK Collect.");
        } else {
            long lately = inUse.stream().filter(WhatPhonesDo::wasSeenLately).count();
            lines.add(French.count(inUse.size(), "appareil réglé", "appareils réglés") + ", dont "
                    + French.number(lately) + " vu" + (lately < 2 ? "" : "s") + " depuis sept jours.");
        }
        long waiting = entities.waiting(project.name()).size();
        List<String> missing = waiting == 0
                ? List.of()
                : List.of(French.count(waiting, "mise à jour attend", "mises à jour attendent")
                        + " une décision, dans les listes de suivi.");
        return new Section(16, "Téléphones", lines, missing, "/devices", "Voir les appareils");
    }

    private static boolean wasSeenLately(Device device) {
        Instant seen = device.seenAt();
        return seen != null && seen.isAfter(Instant.now().minus(LATELY));
    }
}
