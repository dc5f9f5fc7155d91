package org.arclet.kernels

import org.arclet.engine.MemoryLimits
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatIllegalStateException
import org.junit.jupiter.api.Test

class MachineTest {

    @Test
    fun memoryIsThatOfThisProcess() {
        assertThat(memory()).isEqualTo(MemoryLimits.read())
    }

    @Test
    fun aGpuIsNotFoundAmongTheLibrariesForTheCpu() {
        assertThatIllegalStateException()
            .isThrownBy { requireGpu() }
            .withMessage("this class path has ND4J's library for CPUs")
    }

    @Test
    fun theHomeFolderIsGivenBack() {
        val home = System.getProperty("user.home")
        try {
            System.setProperty("user.home", "/of/the/kernel")
            System.setProperty(HOME, "/of/the/user")
            comeHome()
            assertThat(System.getProperty("user.home")).isEqualTo("/of/the/user")
        } finally {
            System.clearProperty(HOME)
            System.setProperty("user.home", home)
        }
    }

    @Test
    fun theHomeFolderStaysWhereNoOtherWasGiven() {
        val home = System.getProperty("user.home")
        comeHome()
        assertThat(System.getProperty("user.home")).isEqualTo(home)
    }
}
