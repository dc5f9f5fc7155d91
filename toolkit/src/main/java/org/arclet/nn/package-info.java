/**
 * What a network is: layers, architectures, losses, optimizers, initializers, as plain records.
 *
 * <p>Start at {@link org.arclet.nn.AlexNet}. A description computes nothing; {@code engine} runs
 * it. This package imports {@code image} and the JDK.
 */
@NullMarked
package org.arclet.nn;

import org.jspecify.annotations.NullMarked;
