package org.arclet.engine;

/**
 * What a layer gives for a batch, and what one output of the network makes of it.
 *
 * @param values (N, H, W, C) that the layer gives; (N, 1, 1, units) of a dense layer
 * @param gradient of like shape: by how much the output, before its activation, rises with each
 *     value
 */
public record LayerGradient(Tensor values, Tensor gradient) {}
