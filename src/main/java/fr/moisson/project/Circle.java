package fr.moisson.project;

/** Who may ask for a page, from the widest to the narrowest; an administrator may ask for all that asks for an account. */
public enum Circle {
    /** Everyone, without an account. */
    ANYONE,
    /**
     * Phones, respondents: whoever holds a secret that the page itself looks at, in its address or in a header. No form token is asked
     * of them, so such a page must never look at who is signed in.
     */
    HOLDER,
    /** Whoever is signed in. */
    PERSON,
    /** Whoever has a part in the project, partners too. */
    PART,
    /** The team, and the partners once the lead shared the project's reports with them. */
    READER,
    /** Interns and leads of the project. It is so for every page under {@code /projects/{project}} that says nothing. */
    TEAM,
    LEAD,
    ADMINISTRATOR
}
