package fr.moisson.collection;

import fr.moisson.entry.response.Responses;
import fr.moisson.entry.response.Sender;
import fr.moisson.french.French;
import fr.moisson.project.Noted;
import fr.moisson.project.Project;
import fr.moisson.project.PublicAddress;
import fr.moisson.project.Secret;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The phones and tablets of a project: set up with a QR code that is shown once, followed, revoked. */
@Controller
class DevicePages {
    private static final int LONGEST_NAME = 60;

    private final Devices devices;
    private final PhoneForms forms;
    private final Responses responses;
    private final PublicAddress publicAddress;

    DevicePages(Devices devices, PhoneForms forms, Responses responses, PublicAddress publicAddress) {
        this.devices = devices;
        this.forms = forms;
        this.responses = responses;
        this.publicAddress = publicAddress;
    }

    /** A device in the list. */
    record Line(int id, String name, String seen, String app, String responses, String revoked) {}

    /** A questionnaire, and whether phones fetch it. */
    record FormLine(String name, String title, boolean offered) {}

    /** What is shown once, right after a device was added. */
    record Fresh(String name, String address, String picture, boolean isOfThisMachineOnly) {}

    @GetMapping("/projects/{project}/devices")
    String devices(@ModelAttribute("project") Project project, Model page) {
        return page(project, page);
    }

    @PostMapping("/projects/{project}/devices")
    @Noted("a ajouté un appareil")
    String add(
            @ModelAttribute("project") Project project,
            @RequestParam(defaultValue = "") String name,
            Principal me,
            HttpServletRequest request,
            HttpServletResponse response,
            Model page) {
        String clean = name.replaceAll("[\\p{Cntrl}\\s\u00A0\u202F]+", " ").strip();
        String fault = fault(clean);
        if (fault.isEmpty()) {
            devices.add(project.name(), clean, me.getName())
                    .ifPresent(added -> page.addAttribute("fresh", fresh(project, added, request)));
            if (page.containsAttribute("fresh")) {
                return page(project, page);
            }
            fault = "Un appareil du projet porte ou a porté ce nom. En donner un autre, par exemple «\u00A0" + clean
                    + " bis\u00A0».";
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        page.addAttribute("fault", fault);
        page.addAttribute("name", clean);
        return page(project, page);
    }

    private static String fault(String name) {
        if (name.isEmpty()) {
            return "Donner un nom à l’appareil, par exemple «\u00A0Tablette 3\u00A0».";
        }
        return name.length() > LONGEST_NAME ? "Ce nom est trop long. En écrire un de 60 signes au plus." : "";
    }

    @PostMapping("/projects/{project}/devices/{device}/renew")
    @Noted("a refait le code d’un appareil")
    String renew(
            @ModelAttribute("project") Project project,
            @PathVariable int device,
            HttpServletRequest request,
            Model page) {
        Devices.Added renewed = devices.renew(project.name(), device)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        page.addAttribute("fresh", fresh(project, renewed, request));
        return page(project, page);
    }

    @PostMapping("/projects/{project}/devices/{device}/revoke")
    @Noted("a révoqué un appareil")
    String revoke(@ModelAttribute("project") Project project, @PathVariable int device, Principal me) {
        if (!devices.revoke(project.name(), device, me.getName())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return "redirect:/projects/" + project.name() + "/devices";
    }

    @PostMapping("/projects/{project}/devices/forms/{form}")
    @Noted("a changé les questionnaires des téléphones")
    String choose(
            @ModelAttribute("project") Project project,
            @PathVariable String form,
            @RequestParam boolean offered,
            Principal me) {
        if (forms.of(project.name()).stream().noneMatch(known -> known.name().equals(form))) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        if (offered) {
            forms.offer(project.name(), form);
        } else {
            forms.keepFromPhones(project.name(), form, me.getName());
        }
        return "redirect:/projects/" + project.name() + "/devices#questionnaires";
    }

    private Fresh fresh(Project project, Devices.Added added, HttpServletRequest request) {
        String site = publicAddress.of(request);
        String address = address(site, added.secret());
        String onPhone = project.title() + " · " + added.device().name();
        return new Fresh(
                added.device().name(),
                address,
                picture(new PhoneSettings(address, onPhone), added.device().name()),
                PublicAddress.isOfThisMachineOnly(site));
    }

    /** As the address of a picture: a page may show no other drawing than its own. */
    private static String picture(PhoneSettings settings, String device) {
        String svg = QrCode.svg(settings.packed(), "Code QR des réglages de «\u00A0" + device + "\u00A0»");
        return "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8));
    }

    private static String address(String site, Secret secret) {
        return site + "/odk/" + secret.text();
    }

    private String page(Project project, Model page) {
        Map<String, Long> sent = responses.sentBy(project.name(), Sender.Kind.DEVICE);
        page.addAttribute(
                "lines",
                devices.of(project.name()).stream()
                        .map(device -> line(device, sent.getOrDefault(device.name(), 0L)))
                        .toList());
        Set<String> kept = forms.keptFromPhones(project.name());
        page.addAttribute(
                "forms",
                forms.of(project.name()).stream()
                        .map(form ->
                                new FormLine(form.name(), form.questionnaire().title(), !kept.contains(form.name())))
                        .toList());
        return "projects/devices";
    }

    private static Line line(Device device, long sent) {
        return new Line(
                device.id(),
                device.name(),
                device.seenAt() == null ? "jamais" : when(device.seenAt()),
                device.app(),
                French.number(sent),
                device.isRevoked() ? when(device.revokedAt()) : "");
    }

    private static String when(@Nullable Instant instant) {
        if (instant == null) {
            return "";
        }
        return French.moment(instant);
    }
}
