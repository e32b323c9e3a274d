/*
 * Licensed to the Apache Software Foundation (ASF) under one
 * or more contributor license agreements.  See the NOTICE file
 * distributed with this work for additional information
 * regarding copyright ownership.  The ASF licenses this file
 * to you under the Apache License, Version 2.0 (the
 * "License"); you may not use this file except in compliance
 * with the License.  You may obtain a copy of the License at
 *
 *   http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing,
 * software distributed under the License is distributed on an
 * "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY
 * KIND, either express or implied.  See the License for the
 * specific language governing permissions and limitations
 * under the License.
 */

package org.apache.flink.connector.neptune.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The README of the project. */
final class Readme {

    private final String text;

    Readme() throws IOException {
        this.text = Files.readString(Path.of("..", "README.md"));
    }

    /** The first code block in this language. */
    String block(String language) {
        Matcher block =
                Pattern.compile(
                                "^```" + language + "\\R(.*?)^```",
                                Pattern.DOTALL | Pattern.MULTILINE)
                        .matcher(text);
        if (!block.find()) {
            throw new IllegalStateException("README.md has no block of " + language + ".");
        }
        return block.group(1);
    }
}
