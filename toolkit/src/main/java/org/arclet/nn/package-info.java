/**
 * What a network is: layers, architectures, losses, optimizers, initializers, as plain records.
 *
 * <p>Start at {@link org.arclet.nn.AlexNet}, {@link org.arclet.nn.Vgg16}, {@link
 * org.arclet.nn.ResNet18} or {@link org.arclet.nn.CustomCnn}. A description computes nothing;
 * {@code engine} runs it. This package imports {@code image} and the JDK.
 */
@NullMarked
package org.arclet.nn;

import org.jspecify.annotations.NullMarked;
