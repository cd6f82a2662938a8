package tz.shilingi

import java.io.File
import kotlin.test.assertEquals
import org.junit.jupiter.api.Assumptions.assumeTrue
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.TestFactory

/** Every shared vector, asked of the core inside the library. No expectation stands here. */
class VectorsTest {
    @TestFactory
    fun vectors(): List<DynamicTest> =
        File(root, "tests/vectors").walk().filter { it.extension == "json" }.sorted().flatMap { file ->
            val area = file.parentFile.name
            json.readTree(file)["cases"].map { case ->
                DynamicTest.dynamicTest("$area/${file.name}: ${case["name"].asText()}") {
                    val skip = case["skip"]?.get("kotlin")?.asText()
                    assumeTrue(skip == null, skip)
                    assertEquals(case["expect"], json.readTree(probeAnswer(area, case["input"].toString())))
                }
            }
        }.toList()
}
