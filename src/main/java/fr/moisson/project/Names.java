package fr.moisson.project;

/** What people are called on the pages: the room that keeps accounts knows it, the others keep only the name they sign in with. */
public interface Names {

    /** « Inès Martin » for {@code ines@vrac.example}; the name itself when nobody has it. */
    String of(String name);
}
