/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.sample;

import java.util.Arrays;
import java.util.Optional;

/** What companies do. */
enum Industry {
    SHIPPING("shipping", "Schifffahrt", "Lines"),
    SOFTWARE("software", "Software", "Systems"),
    FOOD("food", "Lebensmittel", "Foods"),
    ENERGY("energy", "Energie", "Power"),
    INSURANCE("insurance", "Versicherung", "Insurance"),
    ROBOTICS("robotics", "Robotik", "Robotics"),
    TEXTILES("textiles", "Textilien", "Textiles"),
    MEDICINE("medicine", "Medizin", "Medical"),
    CONSTRUCTION("construction", "Bau", "Builders"),
    PUBLISHING("publishing", "Verlagswesen", "Press");

    private final String english;
    private final String german;
    private final String suffix;

    Industry(String english, String german, String suffix) {
        this.english = english;
        this.german = german;
        this.suffix = suffix;
    }

    /** The industry with this name in English, if there is one. */
    static Optional<Industry> of(Object english) {
        return Arrays.stream(values()).filter(one -> one.english.equals(english)).findFirst();
    }

    String english() {
        return english;
    }

    String german() {
        return german;
    }

    /** The last word of the names of such companies. */
    String suffix() {
        return suffix;
    }
}
